package io.aioguard.report;

import java.time.Instant;
import java.util.List;

/**
 * What proves that the agent watched a JVM, or that it did not.
 *
 * @param events whether the recording has an event of the agent
 * @param named whether the JVM's command line has the agent, or JFR says that it was loaded
 * @param heartbeats whether the agent wrote any
 * @param started when the agent started; {@link Instant#EPOCH} if unknown
 * @param late whether that was in a running JVM
 * @param failure why it failed; empty if it did not
 * @param waiting whether no class of a route was ever loaded
 * @param created contexts whose creation it has seen, by its last heartbeat
 * @param chunks how many of them were read of its time
 * @param silent chunks without a heartbeat
 * @param unsettled chunks that do not say which events were recorded
 * @param off types of its events that were not recorded
 * @param libraries of AIO that were loaded
 * @param ofCommand whether the JVM is one of this command line
 */
public record Watch(
    boolean events,
    boolean named,
    boolean heartbeats,
    Instant started,
    boolean late,
    String failure,
    boolean waiting,
    long created,
    long chunks,
    long silent,
    long unsettled,
    List<String> off,
    List<String> libraries,
    boolean ofCommand) {

  /** Whether the agent is known to have been in the JVM. */
  public boolean agent() {
    return events || heartbeats;
  }
}
