package io.aioguard.report.event;

import io.aioguard.report.stack.Frames;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

/** What is specific to one kind of finding. */
public sealed interface Evidence {

  /** The stack of the call that went wrong; {@link Frames#NONE} where there was no call. */
  default Frames frames() {
    return Frames.NONE;
  }

  /** A leak, and whether the agent reclaimed it, else why not. */
  record Leak(boolean reclaimed, String reason) implements Evidence {}

  /**
   * A destroy of a context that was destroyed before.
   *
   * @param certain whether no other context has had the id since
   */
  record Destroy(
      Frames frames,
      Instant firstTime,
      String firstThread,
      String firstStack,
      boolean certain,
      Victim victim)
      implements Evidence {

    /** Whether the agent no longer has the first destroy, only the id. */
    public boolean isKnownByIdAlone() {
      return firstTime.equals(Instant.EPOCH);
    }
  }

  /** The context that a stale destroy hit; {@link #NONE} where it hit none. */
  record Victim(long uid, String creationStack) {
    public static final Victim NONE = new Victim(0, "");
  }

  /** A system call that failed. */
  record Failure(String errno, Frames frames, long requested, Shortage shortage, Rescue rescue)
      implements Evidence {

    /** Whether more was requested than the limit of the host, so that no retry can succeed. */
    public boolean exceedsLimit() {
      return shortage.aioMaxNr >= 0 && requested > shortage.aioMaxNr;
    }
  }

  /**
   * The use of the quota at that moment; -1 where unknown.
   *
   * @param unsized contexts of the JVM that are not in ownSlots, as their slots are unknown
   * @param topHolders the largest holders, one a line
   */
  record Shortage(long aioNr, long aioMaxNr, long ownSlots, long unsized, String topHolders) {
    public Stream<String> holders() {
      return topHolders.lines().map(String::strip).filter(line -> !line.isEmpty());
    }
  }

  /**
   * What rescue=on did.
   *
   * @param succeeded whether the call succeeded in the end
   * @param account empty where it is off
   */
  record Rescue(boolean succeeded, String account, Duration time) {}

  /** A text of the agent, for kinds without fields of their own. */
  record Remark(String text) implements Evidence {}
}
