package io.aioguard.kernel.aio;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;

/**
 * syscall(2) of the libc that this process runs on, bound by JNA's direct mapping.
 *
 * <p>syscall is variadic in C and is called here with a fixed list of arguments. That is sound
 * because on the architectures of {@link AioSyscalls} integer arguments travel alike in both kinds
 * of call, and the kernel ignores those that a call does not have.
 */
final class SyscallFunction {
  private SyscallFunction() {}

  /** Binds the function; throws whatever JNA throws. */
  static void bind() {
    // the process itself and not "c": no search for a file, and LD_PRELOAD is honoured
    Native.register(SyscallFunction.class, NativeLibrary.getProcess());
  }

  /** −1 on failure; {@link Native#getLastError} on the same thread then has errno. */
  static native long syscall(long number, long a, long b, long c, long d, long e);
}
