package io.aioguard.report.event;

import io.aioguard.report.stack.Frames;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

/** What one kind of finding knows beyond the others. */
public sealed interface Evidence {

  /** The stack of the call that went wrong; {@link Frames#NONE} where there was no call. */
  default Frames frames() {
    return Frames.NONE;
  }

  /** A leak: what the agent went on to do about it. */
  record Leak(boolean reclaimed, String reason) implements Evidence {}

  /**
   * A destroy of what was destroyed before.
   *
   * @param certain whether the kernel has given the id to no other context since
   */
  record Destroy(
      Frames frames,
      Instant firstTime,
      String firstThread,
      String firstStack,
      boolean certain,
      Victim victim)
      implements Evidence {

    /** Whether the context is so old that the agent knows of it by its id alone. */
    public boolean isOld() {
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

    /** More than the limit of the host can never be had. */
    public boolean isTooMuch() {
      return shortage.aioMaxNr >= 0 && requested > shortage.aioMaxNr;
    }
  }

  /**
   * Who had the quota at that moment; -1 where not known.
   *
   * @param unsized contexts of the JVM that ownSlots is without, as their slots are not known
   * @param topHolders what held most, one a line
   */
  record Shortage(long aioNr, long aioMaxNr, long ownSlots, long unsized, String topHolders) {
    public Stream<String> holders() {
      return topHolders.lines().map(String::strip).filter(line -> !line.isEmpty());
    }
  }

  /**
   * What rescue=on did about it.
   *
   * @param succeeded whether the application never saw it fail
   * @param account empty where it is off
   */
  record Rescue(boolean succeeded, String account, Duration time) {}

  /** Whatever else the agent had to say. */
  record Remark(String text) implements Evidence {}
}
