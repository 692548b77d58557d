package io.aioguard.report.event;

import io.aioguard.term.AgentState;
import java.time.Instant;

/**
 * The agent's record of itself at the start or the end of a chunk.
 *
 * @param started when the agent started; {@link Instant#EPOCH} if unknown
 * @param late whether it was loaded into a running JVM
 * @param state a constant of {@link AgentState}
 * @param detail why it failed
 * @param created contexts whose creation it has recorded
 */
public record Heartbeat(
    Instant time,
    Agent agent,
    Instant started,
    boolean late,
    String state,
    String detail,
    long created)
    implements AioEvent {

  /** Which agent it is, with which options, on which host. */
  public record Agent(String version, String options, String host) {}

  public boolean failed() {
    return state.equals(AgentState.FAILED);
  }

  public boolean waiting() {
    return state.equals(AgentState.WAITING);
  }
}
