package io.aioguard.route.weave;

import io.aioguard.agent.log.AgentLog;
import io.aioguard.term.HookState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** What each hook point has come to. Thread-safe. */
public final class RouteStates {

  private static final List<State> WORST_FIRST =
      List.of(State.FAILED, State.UNSUPPORTED, State.ACTIVE, State.WAITING);

  /** More hook points of one class than that are told in one line. */
  private static final int MAX_LINES = 10;

  private final Map<String, RouteState> states = new ConcurrentSkipListMap<>();
  private volatile Runnable blinded = () -> {};

  /** What a hook point has come to. */
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
   * Sets the state, and tells it at log=info. What is not seen stays said: another copy of the
   * library that works does not undo it.
   *
   * @return whether that is news
   */
  public boolean set(String route, String target, State state, String detail) {
    boolean news = put(route, target, state, detail);
    if (news) {
      tell(route, target, state, detail);
    }
    return news;
  }

  /** Sets the state of several hook points of one class, and tells it in as few lines as do. */
  void setAll(String route, String type, List<String> targets, State state, String detail) {
    List<String> news = new ArrayList<>();
    for (String target : targets) {
      if (put(route, target, state, detail)) {
        news.add(target);
      }
    }
    if (news.size() > MAX_LINES) {
      tell(route, news.size() + " methods of " + type, state, detail);
    } else {
      news.forEach(target -> tell(route, target, state, detail));
    }
  }

  /** As {@link #set}, and tells nothing. */
  boolean put(String route, String target, State state, String detail) {
    RouteState next = new RouteState(route, target, state, detail);
    String key = route + ' ' + target;
    RouteState before = states.get(key);
    RouteState now =
        states.merge(
            key, next, (old, given) -> isBlind(old) && given.state == State.ACTIVE ? old : given);
    if (isBlind(next)) {
      blinded.run();
    }
    return now == next && !next.equals(before) && next.state != State.WAITING;
  }

  private static void tell(String route, String target, State state, String detail) {
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

  /** From now on, {@code action} is run for each hook point that turns out not to work. */
  public void onBlind(Runnable action) {
    blinded = action;
  }

  private static boolean isBlind(RouteState state) {
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
