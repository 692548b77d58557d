package io.aioguard.kernel.map;

import java.nio.ByteBuffer;

/**
 * The system calls about memory that the agent makes, however they are bound: by JNA, or by the
 * JDK's own linker. Each method gives the result of the call, or −errno. None throws because the
 * kernel refuses, and errno of the thread stays what it was. Any thread; no allocation on the Java
 * heap by a call that succeeds.
 */
public interface MemoryCalls {

  /** The reason of a failure is lost. No errno: the kernel's are below MAX_ERRNO, 4095. */
  long UNKNOWN_REASON = -4095;

  /**
   * @see <a href="https://man7.org/linux/man-pages/man2/mmap.2.html">mmap(2)</a>
   */
  long mmap(long address, long length, int protection, int flags, int fd, long offset);

  /**
   * @see <a href="https://man7.org/linux/man-pages/man2/munmap.2.html">munmap(2)</a>
   */
  long munmap(long address, long length);

  /**
   * @see <a href="https://man7.org/linux/man-pages/man2/mremap.2.html">mremap(2)</a>
   */
  long mremap(long from, long length, long newLength, int flags, long to);

  /**
   * @see <a href="https://man7.org/linux/man-pages/man2/madvise.2.html">madvise(2)</a>
   */
  long madvise(long address, long length, int advice);

  /**
   * Any other system call, by its number: mseal, memfd_create, pwrite64, fallocate, munlock and the
   * like.
   *
   * @see <a href="https://man7.org/linux/man-pages/man2/syscall.2.html">syscall(2)</a>
   */
  long syscall(long number, long a, long b, long c, long d, long e, long f);

  /**
   * @see <a href="https://man7.org/linux/man-pages/man2/ioctl.2.html">ioctl(2)</a>
   */
  long ioctl(int fd, long request, long argument);

  /** Where the bytes of a direct buffer are. */
  long addressOf(ByteBuffer direct);

  /** Writes eight bytes to memory that is known to be writable: anything else ends the JVM. */
  void put(long address, long value);
}
