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
public final class GcTally {

  private static final Comparator<GcRun> BY_TIME = Comparator.comparing(GcRun::time);

  private final PriorityQueue<GcRun> marks = new PriorityQueue<>(BY_TIME);
  private final int maxMarks;
  private long runs;
  private long oldRuns;
  private Duration pauses = Duration.ZERO;
  private Duration longest = Duration.ZERO;
  private Instant lastOld = Instant.EPOCH;

  /**
   * What was added up.
   *
   * @param marks the last runs that collected old objects too
   */
  public record Facts(
      long runs,
      long oldRuns,
      Duration pauses,
      Duration longest,
      Instant lastOld,
      List<GcRun> marks) {}

  GcTally(int maxMarks) {
    this.maxMarks = maxMarks;
  }

  void add(GcRun run) {
    runs++;
    pauses = FigureText.sum(pauses, run.pauses());
    longest = run.pauses().compareTo(longest) > 0 ? run.pauses() : longest;
    if (run.isFull()) {
      oldRuns++;
      lastOld = run.time().isAfter(lastOld) ? run.time() : lastOld;
      mark(run);
    }
  }

  void add(Facts facts) {
    runs = FigureText.sum(runs, facts.runs);
    oldRuns = FigureText.sum(oldRuns, facts.oldRuns);
    pauses = FigureText.sum(pauses, facts.pauses);
    longest = facts.longest.compareTo(longest) > 0 ? facts.longest : longest;
    lastOld = facts.lastOld.isAfter(lastOld) ? facts.lastOld : lastOld;
    facts.marks.forEach(this::mark);
  }

  private void mark(GcRun run) {
    marks.add(run);
    if (marks.size() > maxMarks) {
      marks.remove();
    }
  }

  Facts facts() {
    return new Facts(
        runs, oldRuns, pauses, longest, lastOld, marks.stream().sorted(BY_TIME).toList());
  }

  GcSummary summary() {
    Facts facts = facts();
    return new GcSummary(runs, oldRuns, pauses, longest, lastOld, facts.marks);
  }
}
