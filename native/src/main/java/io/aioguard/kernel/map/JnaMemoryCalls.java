package io.aioguard.kernel.map;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import io.aioguard.kernel.JnaErrno;
import io.aioguard.kernel.LoadAttempt;
import io.aioguard.kernel.ThreadErrno;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The calls bound by JNA's direct mapping. Addresses and sizes are longs, as off_t is in every
 * 64-bit process. mremap, syscall and ioctl are variadic in C; see {@code SyscallFunction} for why
 * that does not matter.
 */
public final class JnaMemoryCalls implements MemoryCalls {

  private static final class Libc {
    private Libc() {}

    static native long mmap(long address, long length, int prot, int flags, int fd, long offset);

    static native int munmap(long address, long length);

    static native long mremap(long from, long oldLength, long newLength, int flags, long to);

    static native int madvise(long address, long length, int advice);

    static native long syscall(long number, long a, long b, long c, long d, long e, long f);

    static native int ioctl(int fd, long request, long argument);
  }

  private static final class Once {
    static final LoadAttempt<MemoryCalls> ATTEMPT =
        LoadAttempt.of(
            () -> {
              Native.register(Libc.class, NativeLibrary.getProcess());
              JnaErrno.bind();
              return new JnaMemoryCalls();
            });
  }

  /** Of which every address is an offset: none is allocated for a write. */
  private static final Pointer ALL = new Pointer(0);

  private JnaMemoryCalls() {}

  /** The functions; empty if they cannot be used here, see {@link #failure}. Tried once. */
  public static Optional<MemoryCalls> load() {
    return Once.ATTEMPT.calls();
  }

  /** Why {@link #load} is empty: the text of what JNA threw. Empty if it is not. */
  public static Optional<String> failure() {
    return Once.ATTEMPT.failure();
  }

  @Override
  public long mmap(long address, long length, int protection, int flags, int fd, long offset) {
    return result(ThreadErrno.save(), Libc.mmap(address, length, protection, flags, fd, offset));
  }

  @Override
  public long munmap(long address, long length) {
    return result(ThreadErrno.save(), Libc.munmap(address, length));
  }

  @Override
  public long mremap(long from, long length, long newLength, int flags, long to) {
    return result(ThreadErrno.save(), Libc.mremap(from, length, newLength, flags, to));
  }

  @Override
  public long madvise(long address, long length, int advice) {
    return result(ThreadErrno.save(), Libc.madvise(address, length, advice));
  }

  @Override
  public long syscall(long number, long a, long b, long c, long d, long e, long f) {
    return result(ThreadErrno.save(), Libc.syscall(number, a, b, c, d, e, f));
  }

  @Override
  public long ioctl(int fd, long request, long argument) {
    return result(ThreadErrno.save(), Libc.ioctl(fd, request, argument));
  }

  /**
   * −1 is a failure, whose reason is in errno; errno is what it was before the call then.
   *
   * @param before errno, which is read first: arguments are evaluated in order (JLS 15.7.4)
   */
  private static long result(int before, long returned) {
    if (returned != -1) {
      return returned;
    }
    int reason = Native.getLastError();
    ThreadErrno.restore(before);
    return reason == 0 ? UNKNOWN_REASON : -reason;
  }

  @Override
  public long addressOf(ByteBuffer direct) {
    return Pointer.nativeValue(Native.getDirectBufferPointer(direct));
  }

  @Override
  public void put(long address, long value) {
    ALL.setLong(address, value);
  }
}
