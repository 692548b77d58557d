package io.aioguard.route.jni.call;

import io.aioguard.kernel.Errno;
import io.aioguard.rules.FailureSign;

/** What the result of a native method shows of the system call in it. */
public final class NativeResult {

  /** The kernel's largest errno (MAX_ERRNO, include/linux/err.h). */
  private static final long MAX_ERRNO = 4095;

  private final FailureSign failure;

  public NativeResult(FailureSign failure) {
    this.failure = failure;
  }

  /** The errno; 0 if the call succeeded; -1 where the result does not show it. */
  int errno(Object result, Throwable thrown) {
    long returned = result instanceof Number number ? number.longValue() : 0;
    if (thrown != null || failure == FailureSign.EXCEPTION) {
      return Errno.UNKNOWN.number();
    }
    return switch (failure) {
      case NEGATIVE_ERRNO -> returned < 0 && returned >= -MAX_ERRNO ? (int) -returned : 0;
      case MINUS_ONE -> returned < 0 ? Errno.UNKNOWN.number() : 0;
      // -1 may be EPERM, but mostly means an unknown failure
      default -> returned < -1 && returned >= -MAX_ERRNO ? (int) -returned : -1;
    };
  }

  /** Whether the call reports failure in any form. */
  static boolean isRefusal(Object result, Throwable thrown) {
    return thrown != null
        || Boolean.FALSE.equals(result)
        || result instanceof Number number && number.longValue() < 0;
  }
}
