package io.aioguard.kernel.trace;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import io.aioguard.kernel.Errno;
import io.aioguard.kernel.LoadAttempt;

/**
 * ptrace(2) and waitpid(2), with buffers of their own: for one thread at a time, always the same.
 * ptrace is variadic in C; see {@code SyscallFunction} for why that does not matter.
 */
final class TraceCalls {

  private static final class Libc {
    private Libc() {}

    static native long ptrace(int request, int tid, long address, long data);

    static native int waitpid(int tid, long status, int options);
  }

  private static final class Once {
    static final LoadAttempt<Boolean> ATTEMPT =
        LoadAttempt.of(
            () -> {
              Native.register(Libc.class, NativeLibrary.getProcess());
              return true;
            });
  }

  /* include/uapi/linux/ptrace.h */
  private static final int PTRACE_CONT = 7;
  private static final int PTRACE_DETACH = 17;
  private static final int PTRACE_GETREGSET = 0x4204;
  private static final int PTRACE_SETREGSET = 0x4205;
  private static final int PTRACE_SEIZE = 0x4206;
  private static final int PTRACE_INTERRUPT = 0x4207;

  private static final int WNOHANG = 1;
  private static final int WALL = 0x40000000;

  /** More than XSAVE areas take with AMX, 11 KiB. */
  private static final int MAX_REGISTER_BYTES = 1 << 15;

  private static final int VECTOR = 16;
  private static final int DATA = 64;

  /** {@code int status} at 0, {@code struct iovec { void *iov_base; size_t iov_len; }} at 16. */
  private final Memory memory = new Memory(DATA + MAX_REGISTER_BYTES);

  private final long address = Pointer.nativeValue(memory);

  /** Why native code cannot be called here; null if it can. Tried once. */
  static String failure() {
    return Once.ATTEMPT.failure().orElse(null);
  }

  Errno seize(int tid) {
    return call(PTRACE_SEIZE, tid, 0, 0);
  }

  Errno interrupt(int tid) {
    return call(PTRACE_INTERRUPT, tid, 0, 0);
  }

  /** Lets it go on, with a signal or 0. */
  Errno proceed(int tid, int signal) {
    return call(PTRACE_CONT, tid, 0, signal);
  }

  /** Lets it go on untraced, with a signal or 0. */
  Errno detach(int tid, int signal) {
    return call(PTRACE_DETACH, tid, 0, signal);
  }

  private static Errno call(int request, int tid, long at, long data) {
    long result = Libc.ptrace(request, tid, at, data);
    return result == -1 ? Errno.of(Native.getLastError()) : Errno.OK;
  }

  /**
   * What has become of the thread, without waiting.
   *
   * @return 0 if nothing has; −1 if there is no such thread of this tracer (ECHILD); else the
   *     status, with bit 32 set so that it is neither
   */
  long poll(int tid) {
    int result = Libc.waitpid(tid, address, WNOHANG | WALL);
    return result == tid ? 1L << 32 | memory.getInt(0) & 0xffffffffL : result;
  }

  /**
   * A set of registers.
   *
   * @param set NT_PRSTATUS and the like, of elf.h
   * @return null if there is none (EINVAL, ENODEV, EIO) or the thread is not stopped (ESRCH)
   */
  byte[] registers(int tid, int set) {
    memory.setLong(VECTOR, address + DATA);
    memory.setLong(VECTOR + Long.BYTES, MAX_REGISTER_BYTES);
    if (Libc.ptrace(PTRACE_GETREGSET, tid, set, address + VECTOR) == -1) {
      return null;
    }
    byte[] bytes = new byte[(int) memory.getLong(VECTOR + Long.BYTES)];
    memory.read(DATA, bytes, 0, bytes.length);
    return bytes;
  }

  /** Replaces a set of registers; of all its bytes. */
  Errno setRegisters(int tid, int set, byte[] bytes) {
    memory.setLong(VECTOR, address + DATA);
    memory.setLong(VECTOR + Long.BYTES, bytes.length);
    memory.write(DATA, bytes, 0, bytes.length);
    return call(PTRACE_SETREGSET, tid, set, address + VECTOR);
  }
}
