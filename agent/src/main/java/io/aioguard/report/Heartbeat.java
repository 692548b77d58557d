package io.aioguard.report;

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
record Heartbeat(
    Instant time,
    String version,
    String options,
    Instant started,
    boolean late,
    String state,
    String detail,
    long created,
    String host)
    implements AioEvent {

  boolean failed() {
    return state.equals(AgentState.FAILED);
  }

  boolean waiting() {
    return state.equals(AgentState.WAITING);
  }
}
