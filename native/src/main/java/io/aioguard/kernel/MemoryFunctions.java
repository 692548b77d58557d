package io.aioguard.kernel;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;

/**
 * The calls of libc that change the address space, bound by JNA's direct mapping. Addresses and
 * sizes are longs here, as is off_t in every 64-bit process.
 *
 * <p>mremap is variadic in C; see {@link SyscallFunction} for why that does not matter.
 */
final class MemoryFunctions {
  private MemoryFunctions() {}

  /** Binds the functions; throws whatever JNA throws. */
  static void bind() {
    Native.register(MemoryFunctions.class, NativeLibrary.getProcess());
  }

  /** −1 on failure; {@link Native#getLastError} on the same thread then has errno. */
  static native long mmap(long address, long length, int prot, int flags, int fd, long offset);

  /** As {@link #mmap}. */
  static native long mremap(long from, long oldLength, long newLength, int flags, long to);

  /** As {@link #mmap}. */
  static native int munmap(long address, long length);
}
