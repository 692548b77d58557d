package io.aioguard.term;

/** How the agent fares: {@code aioguard.Heartbeat#state}. */
public final class AgentState {

  /** For the first class of a route. */
  public static final String WAITING = "waiting";

  public static final String WATCHING = "watching";

  public static final String FAILED = "failed";

  private AgentState() {}
}
