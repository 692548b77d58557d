package io.aioguard.kernel;

/**
 * The outcome of a system call, whichever way it was told: libaio returns −errno, syscall(2)
 * returns −1 and leaves the number in {@code errno}.
 *
 * <p>Numbers are those of include/uapi/asm-generic/errno-base.h and errno.h, which are the same on
 * x86_64, aarch64, riscv64, ppc64le and s390x for every constant named here; names are those of
 * errno(3). A number without a constant is kept and is named {@code errno <number>}. Equal numbers
 * are equal, and numbers that have a constant are always that constant ({@code ==} works).
 * Immutable; {@link #of} allocates nothing for known numbers.
 */
public final class Errno {
  // ECANCELED, 125, is the highest number that has a constant
  private static final Errno[] KNOWN = new Errno[126];

  /** No error: number 0. */
  public static final Errno OK = known(0, "OK");

  /** Operation not permitted, as seccomp filters often answer. */
  public static final Errno EPERM = known(1, "EPERM");

  /** No such file or directory. */
  public static final Errno ENOENT = known(2, "ENOENT");

  /** A signal arrived before io_getevents(2) had an event. */
  public static final Errno EINTR = known(4, "EINTR");

  /** Input/output error; from /proc/self/mem: nothing is mapped there. */
  public static final Errno EIO = known(5, "EIO");

  /** Bad file descriptor. */
  public static final Errno EBADF = known(9, "EBADF");

  /** io_setup(2): over fs.aio-max-nr; io_submit(2): the context has no slot left. */
  public static final Errno EAGAIN = known(11, "EAGAIN");

  /** io_setup(2): no memory, no mapping left (vm.max_map_count), or over RLIMIT_AS. */
  public static final Errno ENOMEM = known(12, "ENOMEM");

  /** Permission denied. */
  public static final Errno EACCES = known(13, "EACCES");

  /** A pointer handed to the kernel leads nowhere. */
  public static final Errno EFAULT = known(14, "EFAULT");

  /** Device or resource busy. */
  public static final Errno EBUSY = known(16, "EBUSY");

  /** File exists; mmap(2): MAP_FIXED_NOREPLACE found something there. */
  public static final Errno EEXIST = known(17, "EEXIST");

  /** No such device. */
  public static final Errno ENODEV = known(19, "ENODEV");

  /** An argument is wrong: no such context (any more), nr_events out of range, unknown opcode. */
  public static final Errno EINVAL = known(22, "EINVAL");

  /** Too many open files in the system. */
  public static final Errno ENFILE = known(23, "ENFILE");

  /** Too many open files in the process. */
  public static final Errno EMFILE = known(24, "EMFILE");

  /** No space left on device. */
  public static final Errno ENOSPC = known(28, "ENOSPC");

  /** Read-only file system. */
  public static final Errno EROFS = known(30, "EROFS");

  /** File name too long. */
  public static final Errno ENAMETOOLONG = known(36, "ENAMETOOLONG");

  /** No such system call: a kernel without CONFIG_AIO, or a seccomp filter. */
  public static final Errno ENOSYS = known(38, "ENOSYS");

  /** Value too large. */
  public static final Errno EOVERFLOW = known(75, "EOVERFLOW");

  /** Operation not supported, for instance RWF flags that the file system does not know. */
  public static final Errno EOPNOTSUPP = known(95, "EOPNOTSUPP");

  /** Timed out. */
  public static final Errno ETIMEDOUT = known(110, "ETIMEDOUT");

  /** io_cancel(2): cancelled; the completion arrives through the ring as usual. */
  public static final Errno EINPROGRESS = known(115, "EINPROGRESS");

  /** Disk quota exceeded. */
  public static final Errno EDQUOT = known(122, "EDQUOT");

  /** Operation cancelled. */
  public static final Errno ECANCELED = known(125, "ECANCELED");

  /**
   * The call failed for an unknown reason: −1 was returned with {@code errno} 0, so the number was
   * overwritten or not captured. Number −1, which the kernel never uses; not {@link #isOk}.
   */
  public static final Errno UNKNOWN = new Errno(-1, "errno unknown");

  private final int number;
  private final String name;

  private Errno(int number, String name) {
    this.number = number;
    this.name = name;
  }

  private static Errno known(int number, String name) {
    return KNOWN[number] = new Errno(number, name);
  }

  /**
   * @param number as in errno(3), 0 for success; a negative one gives {@link #UNKNOWN}
   */
  public static Errno of(int number) {
    if (number < 0) {
      return UNKNOWN;
    }
    Errno constant = number < KNOWN.length ? KNOWN[number] : null;
    // concat and not +: the agent's hot paths must not bootstrap an invokedynamic
    return constant != null
        ? constant
        : new Errno(number, "errno ".concat(Integer.toString(number)));
  }

  /**
   * The convention of libaio's functions and of the kernel itself.
   *
   * @param returned −errno, or anything from 0 up for success (io_submit(3) returns a count)
   */
  public static Errno ofLibaio(long returned) {
    if (returned >= 0) {
      return OK;
    }
    return returned < -Integer.MAX_VALUE ? UNKNOWN : of((int) -returned);
  }

  /**
   * The convention of syscall(2) and of every libc wrapper.
   *
   * @param returned −1 for failure, anything else is success
   * @param errno looked at only if {@code returned} is −1; 0 then gives {@link #UNKNOWN}
   */
  public static Errno ofSyscall(long returned, int errno) {
    if (returned != -1) {
      return OK;
    }
    return errno == 0 ? UNKNOWN : of(errno);
  }

  /** The number as in errno(3); 0 is success, −1 is {@link #UNKNOWN}. */
  public int number() {
    return number;
  }

  /** The name as in errno(3), {@code OK}, or {@code errno <number>}. */
  public String name() {
    return name;
  }

  /** Whether the call succeeded. */
  public boolean isOk() {
    return number == 0;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Errno that && that.number == number;
  }

  @Override
  public int hashCode() {
    return number;
  }

  @Override
  public String toString() {
    return name;
  }
}
