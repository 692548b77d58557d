package io.aioguard.report.jvm;

import io.aioguard.report.event.GcRun;
import io.aioguard.report.model.GcSummary;
import io.aioguard.report.value.FigureText;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Adds up the garbage collections of one JVM; events may come in any order. */
final class GcTally {

  /** A chart cannot show more lines separately. */
  private static final int MAX_MARKS = 100;

  private static final Comparator<GcRun> BY_TIME = Comparator.comparing(GcRun::time);

  private final PriorityQueue<GcRun> marks = new PriorityQueue<>(BY_TIME);
  private long runs;
  private long oldRuns;
  private Duration pauses = Duration.ZERO;
  private Duration longest = Duration.ZERO;
  private Instant lastOld = Instant.EPOCH;

  void add(GcRun run) {
    runs++;
    pauses = FigureText.sum(pauses, run.pauses());
    longest = run.pauses().compareTo(longest) > 0 ? run.pauses() : longest;
    if (run.isFull()) {
      oldRuns++;
      lastOld = run.time().isAfter(lastOld) ? run.time() : lastOld;
      marks.add(run);
      if (marks.size() > MAX_MARKS) {
        marks.remove();
      }
    }
  }

  GcSummary summary() {
    List<GcRun> sorted = marks.stream().sorted(BY_TIME).toList();
    return new GcSummary(runs, oldRuns, pauses, longest, lastOld, sorted);
  }
}
