package io.aioguard.kernel.map;

import io.aioguard.kernel.Errno;
import java.util.Optional;

/**
 * The mappings of this process, as far as it takes to give rings addresses of their own and to keep
 * dead ones readable. Stateless; any thread. No method throws because the kernel refuses.
 *
 * <p>A ring may be moved: the kernel then takes its new address for the id of the context
 * (aio_ring_mremap() in fs/aio.c, from Linux 3.19), and the old id is none. What is in flight goes
 * on, as the kernel does not write to the ring by its address. A ring is never locked in memory
 * (VM_DONTEXPAND).
 */
public final class AddressSpace {

  // include/uapi/asm-generic/mman-common.h; the same on the architectures of AioSyscalls
  private static final int PROT_NONE = 0;
  private static final int PROT_READ = 1;
  private static final int MAP_SHARED = 0x01;
  private static final int MAP_PRIVATE = 0x02;
  private static final int MAP_FIXED = 0x10;
  private static final int MAP_ANONYMOUS = 0x20;
  private static final int MAP_NORESERVE = 0x4000;
  private static final int MAP_FIXED_NOREPLACE = 0x100000;
  private static final int MREMAP_MAYMOVE = 1;
  private static final int MREMAP_FIXED = 2;
  private static final int MADV_NOHUGEPAGE = 15;
  private static final int NO_FILE = -1;

  private final MemoryCalls calls;
  private final Optional<MemorySyscalls> numbers = MemorySyscalls.ofThisJvm();

  /** Over these calls. */
  public AddressSpace(MemoryCalls calls) {
    this.calls = calls;
  }

  /**
   * Keeps room without access, which no mlockall(2) fills.
   *
   * @param address page-aligned
   * @param length in bytes, more than 0
   * @return EEXIST: something is there; ENOMEM: no mapping left (vm.max_map_count), or over
   *     RLIMIT_AS
   * @see <a href="https://man7.org/linux/man-pages/man2/mmap.2.html">mmap(2)</a>
   */
  public Errno reserve(long address, long length) {
    return take(address, length, PROT_NONE);
  }

  /**
   * Lays readable zeros over an address where nothing is: libaio, which reads a ring there, finds
   * no magic number. Merges with those beside it.
   *
   * @return as {@link #reserve}; EAGAIN: all memory is to be locked, and RLIMIT_MEMLOCK is short
   */
  public Errno guard(long address, long length) {
    Errno errno = take(address, length, PROT_READ);
    if (errno.isOk()) {
      // A scan that reads it must not make huge pages of it.
      calls.madvise(address, length, MADV_NOHUGEPAGE);
    }
    return errno;
  }

  private Errno take(long address, long length, int protection) {
    int flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_FIXED_NOREPLACE;
    long got = calls.mmap(address, length, protection, flags, NO_FILE, 0);
    if (got > 0 && got != address) {
      // Kernels before 4.17 do not know the flag and take the address for a wish.
      calls.munmap(got, length);
      return Errno.EEXIST;
    }
    if (got == address) {
      unlock(address, length);
    }
    return errno(got);
  }

  /**
   * After mlockall(2) with MCL_FUTURE what is mapped is locked and counts towards RLIMIT_MEMLOCK,
   * which is the application's.
   */
  void unlock(long address, long length) {
    if (numbers.isPresent()) {
      calls.syscall(numbers.get().munlock(), address, length, 0, 0, 0, 0);
    }
  }

  /** Gives room back; ENOMEM where that would split a mapping, and there are too many. */
  public Errno release(long address, long length) {
    return errno(calls.munmap(address, length));
  }

  /**
   * Moves a ring. What was at {@code to} is gone: it must be room that the caller has reserved.
   *
   * @param from id of a live context, its ring whole
   * @param length of the ring in bytes, all of it
   * @return EFAULT: not all of that is mapped; EINVAL: no context lives there any more, or the two
   *     places overlap; ENOMEM: no mapping left
   * @see <a href="https://man7.org/linux/man-pages/man2/mremap.2.html">mremap(2)</a>
   */
  public Errno move(long from, long length, long to) {
    return errno(calls.mremap(from, length, length, MREMAP_MAYMOVE | MREMAP_FIXED, to));
  }

  /** Maps part of a file over what is there, readable and shared. */
  Errno cover(int file, long address, long length, long offset) {
    return errno(calls.mmap(address, length, PROT_READ, MAP_SHARED | MAP_FIXED, file, offset));
  }

  private static Errno errno(long result) {
    return result < 0 && result >= -4095 ? Errno.of((int) -result) : Errno.OK;
  }
}
