package io.aioguard.route.jni.call;

import io.aioguard.kernel.Errno;
import io.aioguard.rules.FailureSign;

/** What the result of a native method says about the system call in it. */
public final class NativeResult {

  /** The kernel's largest errno (MAX_ERRNO, include/linux/err.h). */
  private static final long LAST_ERRNO = 4095;

  private final FailureSign failure;

  public NativeResult(FailureSign failure) {
    this.failure = failure;
  }

  /** The errno; 0 if the call succeeded; -1 where the result does not tell. */
  int errno(Object result, Throwable thrown) {
    long returned = result instanceof Number number ? number.longValue() : 0;
    if (thrown != null || failure == FailureSign.EXCEPTION) {
      return Errno.UNKNOWN.number();
    }
    return switch (failure) {
      case NEGATIVE_ERRNO -> returned < 0 && returned >= -LAST_ERRNO ? (int) -returned : 0;
      case MINUS_ONE -> returned < 0 ? Errno.UNKNOWN.number() : 0;
      // -1 may be EPERM, but is more often just no success
      default -> returned < -1 && returned >= -LAST_ERRNO ? (int) -returned : -1;
    };
  }

  /** Whether the call says that it did not do it, in whichever way. */
  static boolean isRefusal(Object result, Throwable thrown) {
    return thrown != null
        || Boolean.FALSE.equals(result)
        || result instanceof Number number && number.longValue() < 0;
  }
}
