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

  /** Whether calls that a program can make there are not seen, which no other doubt says. */
  boolean missesCalls() {
    // A Java without the foreign function interface cannot call through it.
    boolean cannotBe = route.equals("ffm") && detail.startsWith("needs Java");
    return blind() && !missesDestroy() && !cannotBe;
  }

  /** Whether calls at this point went by unseen. */
  boolean blind() {
    return state.equals("failed") || state.equals("unsupported");
  }
}
