package io.aioguard.route;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** What each hook point has come to. Thread-safe. */
public final class RouteStates {

  private final Map<String, RouteState> states = new ConcurrentSkipListMap<>();
  private volatile Runnable blinded = () -> {};

  /** What a hook point has come to. */
  public enum State {
    WAITING,
    ACTIVE,
    UNSUPPORTED,
    FAILED
  }

  /** One line of RouteStatus. */
  public record RouteState(String route, String target, State state, String detail) {}

  /**
   * Sets the state. What is not seen stays said: another copy of the library that works does not
   * undo it.
   */
  public void set(String route, String target, State state, String detail) {
    RouteState next = new RouteState(route, target, state, detail);
    states.merge(
        route + ' ' + target,
        next,
        (before, now) -> isBlind(before) && now.state == State.ACTIVE ? before : now);
    if (isBlind(next)) {
      blinded.run();
    }
  }

  /**
   * Sets the state to failed.
   *
   * @return false if it was already
   */
  public boolean fail(String route, String target, String detail) {
    RouteState before = states.get(route + ' ' + target);
    set(route, target, State.FAILED, detail);
    return before == null || before.state != State.FAILED;
  }

  /** From now on, {@code action} is run for each hook point that turns out not to work. */
  public void onBlind(Runnable action) {
    blinded = action;
  }

  private static boolean isBlind(RouteState state) {
    return state.state == State.FAILED || state.state == State.UNSUPPORTED;
  }

  /** Whether nothing has become of it yet. */
  public boolean isWaiting(String route, String target) {
    RouteState state = states.get(route + ' ' + target);
    return state == null || state.state == State.WAITING;
  }

  /** All of them, sorted by route and target. */
  public Collection<RouteState> all() {
    return states.values();
  }
}
