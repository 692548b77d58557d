package io.aioguard.kernel;

import com.sun.jna.Native;
import java.util.Optional;

/**
 * The mappings of this process, as far as it takes to move the ring of a context to another address
 * and to keep the old one from being given to anybody. Stateless; any thread. No method throws
 * because the kernel refuses, and none allocates on the Java heap unless it fails. errno of the
 * thread stays what it was.
 *
 * <p>A ring may be moved: the kernel then takes its new address for the id of the context
 * (aio_ring_mremap() in fs/aio.c), and the old id is none. What is in flight goes on, as the kernel
 * does not write to the ring by its address.
 */
public final class AddressSpace implements Mappings {

  // include/uapi/asm-generic/mman-common.h; the same on the architectures of AioSyscalls
  private static final int PROT_NONE = 0;
  private static final int PROT_READ = 1;
  private static final int MAP_PRIVATE = 0x02;
  private static final int MAP_ANONYMOUS = 0x20;
  private static final int MAP_FIXED_NOREPLACE = 0x100000;
  private static final int MREMAP_MAYMOVE = 1;
  private static final int MREMAP_FIXED = 2;
  private static final int NO_FILE = -1;
  private static final long FAILED = -1;

  /** The kernel makes a page of it, whatever its size. */
  private static final long ONE_PAGE = 1;

  private static final int MOST_PLACES_TRIED = 8;

  private final Places places = new Places();

  private AddressSpace() {}

  private static final class Once {
    static final LoadAttempt<AddressSpace> ATTEMPT =
        LoadAttempt.of(
            () -> {
              MemoryFunctions.bind();
              JnaErrno.bind();
              return new AddressSpace();
            });
  }

  /** The functions; empty if they cannot be used here, see {@link #failure}. Tried once. */
  public static Optional<AddressSpace> load() {
    return Once.ATTEMPT.calls();
  }

  /** Why {@link #load} is empty: the text of what JNA threw. Empty if it is not. */
  public static Optional<String> failure() {
    return Once.ATTEMPT.failure();
  }

  /**
   * Finds room where no context has been and the kernel puts none, and keeps it, without memory
   * behind it, until something is moved there or it is {@linkplain #release released}.
   *
   * @param ring address of the ring that is to be moved there
   * @param length in bytes, more than 0
   * @return the address; or a negative number: −ENOMEM: no room, no mapping left
   *     (vm.max_map_count), or over RLIMIT_AS; −EEXIST: others are there, or the kernel (before
   *     4.17) cannot tell
   * @see <a href="https://man7.org/linux/man-pages/man2/mmap.2.html">mmap(2)</a>
   */
  public long reserve(long ring, long length) {
    Errno errno = Errno.EEXIST;
    for (int i = 0; i < MOST_PLACES_TRIED && errno == Errno.EEXIST; i++) {
      long place = places.next(ring, length);
      errno = place == 0 ? Errno.ENOMEM : take(place, length, PROT_NONE);
      if (errno.isOk()) {
        return place;
      }
      places.skip(ring);
    }
    return -errno.number();
  }

  /**
   * Lays one read-only page of zeros over an address where nothing is. While it is there, the
   * kernel gives the address to nobody, and whoever looks for a ring there finds no magic number.
   *
   * @param address page-aligned
   * @return EEXIST: something is there, or the kernel (before 4.17) cannot tell; ENOMEM: no mapping
   *     left, or over RLIMIT_AS; EPERM: below vm.mmap_min_addr
   */
  @Override
  public Errno guard(long address) {
    return take(address, ONE_PAGE, PROT_READ);
  }

  private static Errno take(long address, long length, int protection) {
    int before = ThreadErrno.save();
    long got =
        MemoryFunctions.mmap(
            address,
            length,
            protection,
            MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE,
            NO_FILE,
            0);
    if (got == FAILED) {
      return failed(before);
    }
    if (got != address) {
      // Kernels before 4.17 do not know the flag and take the address for a wish.
      unmap(got, length);
      return Errno.EEXIST;
    }
    return Errno.OK;
  }

  /** The reason; errno is what it was before the call. */
  private static Errno failed(int before) {
    Errno reason = Errno.ofSyscall(FAILED, Native.getLastError());
    ThreadErrno.restore(before);
    return reason;
  }

  /** Takes away what {@link #guard} has laid. */
  @Override
  public void unguard(long address) {
    unmap(address, ONE_PAGE);
  }

  /** Gives back what {@link #reserve} has kept and nothing was moved to. */
  @Override
  public void release(long address, long length) {
    unmap(address, length);
  }

  private static void unmap(long address, long length) {
    int before = ThreadErrno.save();
    // ENOMEM where it would make two mappings of one, and there are too many.
    if (MemoryFunctions.munmap(address, length) != 0) {
      ThreadErrno.restore(before);
    }
  }

  /**
   * Moves a ring. What was at {@code to} is gone: it must be room that the caller has reserved, or
   * a guard of its own.
   *
   * @param from id of a live context, its ring whole
   * @param length of the ring in bytes, all of it
   * @return EFAULT: not all of that is mapped; EINVAL: no context lives there any more, or the two
   *     places overlap; ENOMEM: no mapping left
   * @see <a href="https://man7.org/linux/man-pages/man2/mremap.2.html">mremap(2)</a>
   */
  @Override
  public Errno move(long from, long length, long to) {
    int before = ThreadErrno.save();
    long got = MemoryFunctions.mremap(from, length, length, MREMAP_MAYMOVE | MREMAP_FIXED, to);
    return got == FAILED ? failed(before) : Errno.OK;
  }
}
