package io.aioguard.report.model;

import java.time.Instant;
import java.util.List;

/**
 * The evidence of whether the agent watched a JVM.
 *
 * @param events whether the recording has an event of the agent
 * @param named whether the JVM's command line has the agent, or JFR recorded that it was loaded
 * @param eventsOff types of its events that were not recorded
 * @param libraries of AIO that were loaded
 * @param ofCommand whether the JVM runs AIO Guard's own command line
 */
public record Coverage(
    boolean events,
    boolean named,
    boolean ofCommand,
    Heartbeats heartbeats,
    Chunks chunks,
    List<String> eventsOff,
    List<String> libraries) {

  /**
   * What the agent's heartbeats report.
   *
   * @param any whether there are any
   * @param started when the agent started; {@link Instant#EPOCH} if unknown
   * @param late whether it was loaded into a running JVM
   * @param failure why it failed; empty if it did not
   * @param waiting whether no class of a route was ever loaded
   * @param created contexts whose creation the agent recorded, by the last heartbeat
   */
  public record Heartbeats(
      boolean any, Instant started, boolean late, String failure, boolean waiting, long created) {}

  /**
   * Numbers of chunks since the agent's start.
   *
   * @param withoutSettings those that do not record which events were on
   */
  public record Chunks(long read, long withoutHeartbeat, long withoutSettings) {}

  /** Whether the agent is known to have been in the JVM. */
  public boolean agent() {
    return events || heartbeats.any;
  }
}
