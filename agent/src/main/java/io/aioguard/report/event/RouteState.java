package io.aioguard.report.event;

import io.aioguard.term.HookState;
import io.aioguard.term.HookText;
import io.aioguard.term.RouteName;
import java.time.Instant;

/** What the agent recorded about one hook point. */
public record RouteState(Instant time, String route, String target, String state, String detail)
    implements AioEvent {

  public boolean active() {
    return state.equals(HookState.ACTIVE);
  }

  /** Whether it is a class whose contexts are destroyed by a method that is not bound. */
  public boolean missesDestroy() {
    return route.equals(RouteName.JNI)
        && target.endsWith(HookText.MISSING_DESTROY)
        && state.equals(HookState.UNSUPPORTED);
  }

  /** The class of a target that {@link #missesDestroy}. */
  public String type() {
    return target.substring(0, target.length() - HookText.MISSING_DESTROY.length());
  }

  /** Whether there is nothing to call: a JDK without the foreign function interface. */
  public boolean absent() {
    return route.equals(RouteName.FFM) && detail.startsWith(HookText.NEEDS_JAVA);
  }

  /** Whether the agent misses calls there that no other doubt covers. */
  public boolean missesCalls() {
    return blind() && !missesDestroy() && !absent();
  }

  /** Whether the agent did not see calls at this point. */
  public boolean blind() {
    return HookState.isBlind(state);
  }
}
