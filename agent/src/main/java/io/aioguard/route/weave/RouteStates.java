package io.aioguard.route.weave;

import io.aioguard.agent.log.AgentLog;
import io.aioguard.term.HookState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** The state of each hook point. Thread-safe. */
public final class RouteStates {

  private static final List<State> WORST_FIRST =
      List.of(State.FAILED, State.UNSUPPORTED, State.ACTIVE, State.WAITING);

  /** More hook points of one class are logged in one line. */
  private static final int MAX_LINES = 10;

  private final Map<String, RouteState> states = new ConcurrentSkipListMap<>();
  private volatile Runnable onUnwatched = () -> {};

  /** The state of a hook point. */
  public enum State {
    WAITING(HookState.WAITING),
    ACTIVE(HookState.ACTIVE),
    UNSUPPORTED(HookState.UNSUPPORTED),
    FAILED(HookState.FAILED);

    private final String text;

    State(String text) {
      this.text = text;
    }

    /** As a recording has it. */
    public String text() {
      return text;
    }
  }

  /** One line of RouteStatus. */
  public record RouteState(String route, String target, State state, String detail) {}

  /**
   * Sets the state, and logs a change at log=info. Failed and unsupported are not replaced by
   * active: another copy of the library that works does not undo them.
   *
   * @return whether the state has changed
   */
  public boolean set(String route, String target, State state, String detail) {
    boolean changed = put(route, target, state, detail);
    if (changed) {
      log(route, target, state, detail);
    }
    return changed;
  }

  /**
   * Sets the state of several hook points of one class, and logs the changes in one line if there
   * are many.
   */
  void setAll(String route, String type, List<String> targets, State state, String detail) {
    List<String> changed = new ArrayList<>();
    for (String target : targets) {
      if (put(route, target, state, detail)) {
        changed.add(target);
      }
    }
    if (changed.size() > MAX_LINES) {
      log(route, changed.size() + " methods of " + type, state, detail);
    } else {
      changed.forEach(target -> log(route, target, state, detail));
    }
  }

  /** As {@link #set}, and logs nothing. */
  boolean put(String route, String target, State state, String detail) {
    RouteState next = new RouteState(route, target, state, detail);
    String key = route + ' ' + target;
    RouteState before = states.get(key);
    RouteState now =
        states.merge(
            key,
            next,
            (old, given) -> isUnwatched(old) && given.state == State.ACTIVE ? old : given);
    if (isUnwatched(next)) {
      onUnwatched.run();
    }
    return now == next && !next.equals(before) && next.state != State.WAITING;
  }

  private static void log(String route, String target, State state, String detail) {
    String word = state.text();
    AgentLog.info(route + ": " + target + " " + word + (detail.isEmpty() ? "" : ", " + detail));
  }

  /** Sets the state to failed, and logs that once. */
  public void fail(String route, String target, String detail) {
    RouteState before = states.get(route + ' ' + target);
    set(route, target, State.FAILED, detail);
    if (before == null || before.state != State.FAILED) {
      AgentLog.error(target + " is not watched: " + detail);
    }
  }

  /** From now on, {@code action} is run for each hook point that does not work. */
  public void onUnwatched(Runnable action) {
    onUnwatched = action;
  }

  private static boolean isUnwatched(RouteState state) {
    return state.state == State.FAILED || state.state == State.UNSUPPORTED;
  }

  /**
   * One state for each route, sorted by route: that of its hook points which stands first in {@link
   * #WORST_FIRST}, as {@code ffm waiting, jna active}. Hook points of classes that are not loaded
   * wait in a route that works, so waiting comes last.
   */
  public String summary() {
    Map<String, State> worst = new TreeMap<>();
    for (RouteState each : states.values()) {
      State other = worst.get(each.route);
      if (other == null || WORST_FIRST.indexOf(each.state) < WORST_FIRST.indexOf(other)) {
        worst.put(each.route, each.state);
      }
    }
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, State> each : worst.entrySet()) {
      text.append(text.length() == 0 ? "" : ", ").append(each.getKey()).append(' ');
      text.append(each.getValue().text());
    }
    return text.toString();
  }

  /** All of them, sorted by route and target. */
  public Collection<RouteState> all() {
    return states.values();
  }
}
