package io.aioguard.term;

/** What a hook point has come to: {@code aioguard.RouteStatus#state}. */
public final class HookState {

  /** For its class. */
  public static final String WAITING = "waiting";

  public static final String ACTIVE = "active";

  /** The JVM does not have what it needs. */
  public static final String UNSUPPORTED = "unsupported";

  public static final String FAILED = "failed";

  private HookState() {}

  /** Whether calls at a hook point in that state are not seen. */
  public static boolean isBlind(String state) {
    return state.equals(FAILED) || state.equals(UNSUPPORTED);
  }
}
