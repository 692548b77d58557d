package io.aioguard.report;

import java.time.Instant;

/** What the agent said of one hook point. */
public record RouteState(Instant time, String route, String target, String state, String detail)
    implements AioEvent {

  boolean active() {
    return state.equals("active");
  }

  /** Whether it is a class whose contexts are destroyed by a method that is not bound. */
  boolean missesDestroy() {
    return route.equals("jni") && target.endsWith(".io_destroy") && state.equals("unsupported");
  }

  /**
   * Whether there is nothing that could be called: a Java without the foreign function interface.
   */
  boolean absent() {
    return route.equals("ffm") && detail.startsWith("needs Java");
  }

  /** Whether calls that a program can make there are not seen, which no other doubt says. */
  boolean missesCalls() {
    return blind() && !missesDestroy() && !absent();
  }

  /** Whether calls at this point went by unseen. */
  boolean blind() {
    return state.equals("failed") || state.equals("unsupported");
  }
}
