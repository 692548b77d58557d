package io.aioguard.term;

/** States of a hook point: {@code aioguard.RouteStatus#state}. */
public final class HookState {

  /** Its class has not been loaded yet. */
  public static final String WAITING = "waiting";

  public static final String ACTIVE = "active";

  /** The JVM does not support it. */
  public static final String UNSUPPORTED = "unsupported";

  public static final String FAILED = "failed";

  private HookState() {}

  /** Whether the agent misses calls at a hook point in this state. */
  public static boolean isBlind(String state) {
    return state.equals(FAILED) || state.equals(UNSUPPORTED);
  }
}
