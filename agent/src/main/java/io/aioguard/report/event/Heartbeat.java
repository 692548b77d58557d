package io.aioguard.report.event;

import io.aioguard.term.AgentState;
import java.time.Instant;

/**
 * What the agent wrote of itself at the beginning or the end of a chunk.
 *
 * @param started when the agent started; {@link Instant#EPOCH} if unknown
 * @param late whether that was in a running JVM
 * @param state as {@link AgentState}
 * @param detail why it failed
 * @param created contexts whose creation it has seen
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
