package io.aioguard.route;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** What each hook point has come to. Thread-safe. */
public final class RouteStates {

  private final Map<String, RouteState> states = new ConcurrentSkipListMap<>();

  /** What a hook point has come to. */
  public enum State {
    WAITING,
    ACTIVE,
    UNSUPPORTED,
    FAILED
  }

  /** One line of RouteStatus. */
  public record RouteState(String route, String target, State state, String detail) {}

  /** Sets the state. A failure stays: another copy of the library that works does not undo it. */
  public void set(String route, String target, State state, String detail) {
    RouteState next = new RouteState(route, target, state, detail);
    states.merge(
        route + ' ' + target,
        next,
        (before, now) -> before.state == State.FAILED && now.state == State.ACTIVE ? before : now);
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
