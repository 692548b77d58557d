package io.aioguard.report.model;

import java.time.Instant;
import java.util.List;

/**
 * What proves that the agent watched a JVM, or that it did not.
 *
 * @param events whether the recording has an event of the agent
 * @param named whether the JVM's command line has the agent, or JFR says that it was loaded
 * @param off types of its events that were not recorded
 * @param libraries of AIO that were loaded
 * @param ofCommand whether the JVM is one of this command line
 */
public record Coverage(
    boolean events,
    boolean named,
    boolean ofCommand,
    Pulse pulse,
    Chunks chunks,
    List<String> off,
    List<String> libraries) {

  /**
   * What its heartbeats say.
   *
   * @param any whether there are any
   * @param started when the agent started; {@link Instant#EPOCH} if unknown
   * @param late whether that was in a running JVM
   * @param failure why it failed; empty if it did not
   * @param waiting whether no class of a route was ever loaded
   * @param created contexts whose creation it has seen, by the last one
   */
  public record Pulse(
      boolean any, Instant started, boolean late, String failure, boolean waiting, long created) {}

  /**
   * Chunks of the agent's time.
   *
   * @param silent those without a heartbeat
   * @param unsettled those that do not say which events were recorded
   */
  public record Chunks(long read, long silent, long unsettled) {}

  /** Whether the agent is known to have been in the JVM. */
  public boolean agent() {
    return events || pulse.any;
  }
}
