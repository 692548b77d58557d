package io.aioguard.kernel.aio;

import io.aioguard.kernel.Errno;
import java.io.IOException;

/**
 * What an AIO call returned, free of the convention it came in. Immutable.
 *
 * @param value depends on the call: a context id, or a number of requests or events; 0 on failure
 * @param errno {@link Errno#OK} or why there is no value
 */
public record AioResult(long value, Errno errno) {

  /** Success. */
  public static AioResult of(long value) {
    return new AioResult(value, Errno.OK);
  }

  /** Failure. */
  public static AioResult failed(Errno errno) {
    return new AioResult(0, errno);
  }

  /** From libaio's convention, see {@link Errno#ofLibaio}. */
  public static AioResult ofLibaio(long returned) {
    return returned >= 0 ? of(returned) : failed(Errno.ofLibaio(returned));
  }

  /** From the convention of syscall(2), see {@link Errno#ofSyscall}. */
  public static AioResult ofSyscall(long returned, int errno) {
    return returned != -1 ? of(returned) : failed(Errno.ofSyscall(returned, errno));
  }

  /** Whether the call succeeded. */
  public boolean isOk() {
    return errno.isOk();
  }

  /**
   * The value, for callers who would rather have an exception.
   *
   * @param call named in the exception
   * @throws IOException if the call failed: {@code io_setup: EAGAIN}
   */
  public long orThrow(AioCall call) throws IOException {
    if (!isOk()) {
      throw new IOException(call.manPageName() + ": " + errno);
    }
    return value;
  }
}
