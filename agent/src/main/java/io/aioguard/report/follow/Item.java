package io.aioguard.report.follow;

import io.aioguard.report.event.Heartbeat;
import io.aioguard.report.model.Doubt;
import io.aioguard.report.model.FindingGroup;
import java.nio.file.Path;
import java.time.Instant;

/** Something to print: one line of text, or one object of JSON. */
public sealed interface Item {

  /** When it happened, or became known. */
  Instant time();

  /** What has changed about the findings of one bug. */
  enum Change {
    /** It was in the recording before the command started. */
    EARLIER("earlier"),
    /** Its first findings. */
    NEW("new"),
    /** More findings since its last line. */
    AGAIN("again"),
    /** Fewer: suspicions that have ended. */
    OVER("over");

    private final String key;

    Change(String key) {
      this.key = key;
    }

    /** The word for it, in text and JSON. */
    public String key() {
      return key;
    }
  }

  /**
   * The recording has been read up to the present.
   *
   * @param pid -1 where the process is not seen
   * @param source the process in words
   * @param groups how many bugs were in it
   */
  record Started(Instant time, long pid, String source, Path repository, int groups)
      implements Item {}

  /**
   * Findings of one bug.
   *
   * @param group all of them; where suspicions have ended, those of before
   * @param difference how many more, or fewer, since its last line; at its first line all
   * @param count how many there are now
   */
  record Findings(Change change, FindingGroup group, long difference, long count) implements Item {
    @Override
    public Instant time() {
      return group.spread().last();
    }
  }

  /** Findings of bugs beyond those that are kept. */
  record Ungrouped(Instant time, long count) implements Item {}

  /** The agent's state, where it is another than before. */
  record Agent(Heartbeat beat) implements Item {
    @Override
    public Instant time() {
      return beat.time();
    }
  }

  /** Why there may be more findings than are seen. */
  record Doubted(Instant time, Doubt doubt) implements Item {}

  /** What else there is to know. */
  record Note(Instant time, String text) implements Item {}

  /**
   * Nothing will follow.
   *
   * @param reason in words
   * @param findings how many there were in all
   */
  record Ended(Instant time, String reason, int groups, long findings) implements Item {}
}
