package io.aioguard.term;

/** States of the agent: {@code aioguard.Heartbeat#state}. */
public final class AgentState {

  /** No class of a route has been loaded yet. */
  public static final String WAITING = "waiting";

  public static final String WATCHING = "watching";

  public static final String FAILED = "failed";

  private AgentState() {}
}
