package io.aioguard.junit;

import java.util.List;

/**
 * A test has left contexts behind, has destroyed one wrongly, or has left none where {@link
 * ExpectLeak} says so. The message has all facts; the stack trace is where the first of the
 * contexts was created or wrongly destroyed.
 */
public final class AioLeakError extends AssertionError {

  private static final long serialVersionUID = 1;

  AioLeakError(String message, List<StackTraceElement> where) {
    super(message);
    setStackTrace(where.toArray(StackTraceElement[]::new));
  }
}
