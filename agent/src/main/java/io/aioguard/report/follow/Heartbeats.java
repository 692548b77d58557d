package io.aioguard.report.follow;

import io.aioguard.report.event.Heartbeat;
import io.aioguard.report.model.Doubt;
import io.aioguard.report.value.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether the agent is still there, and all of its events are read. A chunk begins with the command
 * line of the JVM. Of an agent that is there, it has a heartbeat at its start and one at its end.
 */
final class Heartbeats {

  private static final Duration MAX_GAP = Duration.ofSeconds(3);

  private Heartbeat last;
  private Instant lastEvent = Instant.EPOCH;
  private boolean chunkSeen;
  private boolean silent;
  private long count;

  /** An event of the agent, or another one that is not from the start of a chunk. */
  void eventSeen(Instant time) {
    lastEvent = time;
  }

  /** Whether the agent has another state, or other options, than before. */
  boolean accept(Heartbeat beat) {
    boolean other =
        last == null
            || !last.state().equals(beat.state())
            || !last.detail().equals(beat.detail())
            || !last.agent().equals(beat.agent());
    count++;
    last = beat;
    return other;
  }

  /** What is missing of the chunk before; empty if nothing is, or it was reported. */
  Optional<Item> chunkStarted(Instant time) {
    boolean wasSilent = silent;
    silent = chunkSeen && count == 0 && last != null;
    chunkSeen = true;
    count = 0;
    if (silent) {
      return wasSilent ? Optional.empty() : Optional.of(noHeartbeat(time));
    }
    boolean gap = last != null && Duration.between(lastEvent, time).compareTo(MAX_GAP) > 0;
    return gap ? Optional.of(gap(time)) : Optional.empty();
  }

  private static Item noHeartbeat(Instant time) {
    return new Item.Doubted(
        time,
        new Doubt(
            Doubt.Reason.NO_HEARTBEAT,
            "the chunk that ended has no heartbeat of the agent: it does not watch any longer, or"
                + " the event aioguard.Heartbeat was switched off.",
            "Read the lines with [aioguard] on the standard error of that JVM."));
  }

  private Item gap(Instant time) {
    return new Item.Doubted(
        time,
        new Doubt(
            Doubt.Reason.DATA_LOST,
            "no event of the agent was read from "
                + Clock.iso(lastEvent)
                + " to "
                + Clock.iso(time)
                + ", and a chunk ends with one: no recording ran, chunks were removed before they"
                + " were read, or the agent has failed.",
            "Record with a longer maxage and a larger maxsize."));
  }
}
