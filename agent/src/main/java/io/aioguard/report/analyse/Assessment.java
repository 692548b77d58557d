package io.aioguard.report.analyse;

import io.aioguard.report.event.Evidence;
import io.aioguard.report.event.FindingKind;
import io.aioguard.report.model.Coverage;
import io.aioguard.report.model.Doubt;
import io.aioguard.report.model.FindingCount;
import io.aioguard.report.model.FindingGroup;
import io.aioguard.report.model.JvmSummary;
import io.aioguard.report.model.ReadFailure;
import io.aioguard.report.model.ReclaimCounts;
import io.aioguard.report.model.Report;
import io.aioguard.report.model.Verdict;
import io.aioguard.report.value.FigureText;
import io.aioguard.report.value.OmittedContexts;
import io.aioguard.report.wording.GroupWording;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Concludes from the figures: verdicts, counts, doubts and notes. */
record Assessment(
    List<JvmSummary> jvms,
    List<FindingGroup> groups,
    ReclaimCounts reclaims,
    List<ReadFailure> failures,
    Map<String, Long> repeated) {

  private static final int MAX_FILES = 5;
  private static final Set<String> EXHAUSTION_ERRORS = Set.of("EAGAIN", "ENOMEM");

  Report.Conclusion conclusion() {
    return new Report.Conclusion(verdicts(), counts(), doubts(), notes());
  }

  private Map<FindingKind, FindingCount> counts() {
    Map<FindingKind, FindingCount> counts = new EnumMap<>(FindingKind.class);
    for (FindingKind kind : FindingKind.values()) {
      counts.put(
          kind,
          new FindingCount(
              jvms.stream().mapToLong(jvm -> jvm.counted(kind)).reduce(0, FigureText::sum),
              jvms.stream().mapToLong(jvm -> jvm.total(kind)).reduce(0, FigureText::sum)));
    }
    return counts;
  }

  private List<Verdict> verdicts() {
    Set<Verdict> verdicts = EnumSet.noneOf(Verdict.class);
    counts().forEach((kind, count) -> verdicts.addAll(count.total() > 0 ? of(kind) : Set.of()));
    boolean found = verdicts.stream().anyMatch(verdict -> verdict != Verdict.OPEN);
    if (!found && !doubts().isEmpty()) {
      verdicts.add(Verdict.INCONCLUSIVE);
    }
    if (verdicts.isEmpty()) {
      verdicts.add(Verdict.CLEAN);
    }
    return List.copyOf(verdicts);
  }

  private Set<Verdict> of(FindingKind kind) {
    return switch (kind) {
      case STALE_DESTROY -> Set.of(Verdict.STALE_DESTROYS);
      case DOUBLE_DESTROY -> Set.of(Verdict.DOUBLE_DESTROYS);
      case LEAK -> Set.of(Verdict.LEAKS);
      case SETUP_FAILED -> Set.of(isExhausted() ? Verdict.EXHAUSTION : Verdict.SUSPECTED);
      case SUSPECTED_LEAK, RECLAIM_STALLED, CONTEXT_VANISHED, INVALID_DESTROY ->
          Set.of(Verdict.SUSPECTED);
      case OPEN -> Set.of(Verdict.OPEN);
    };
  }

  private boolean isExhausted() {
    return groups.stream()
        .map(group -> group.earliest().evidence())
        .anyMatch(e -> e instanceof Evidence.Failure f && EXHAUSTION_ERRORS.contains(f.errno()));
  }

  private List<Doubt> doubts() {
    List<Doubt> doubts = new ArrayList<>();
    boolean nothing =
        !jvms.isEmpty()
            && jvms.stream()
                .allMatch(jvm -> !jvm.recording().whole() && jvm.recording().chunks().isEmpty());
    for (JvmSummary jvm : nothing ? List.<JvmSummary>of() : jvms) {
      JvmDoubts.of(jvm, jvms.size() == 1 ? "" : jvm.name() + ": ").forEach(doubts::add);
    }
    if (nothing) {
      doubts.add(
          new Doubt(
              Doubt.Reason.NOTHING_RECORDED,
              "nothing was recorded in the time that was asked for.",
              "Check --from and --to, and their time zone."));
    }
    if (!failures.isEmpty()) {
      String inputs = FigureText.count(failures.size(), "input");
      doubts.add(
          new Doubt(
              Doubt.Reason.UNREADABLE,
              inputs + " could not be read to the end.",
              "Record or copy it again."));
    }
    return List.copyOf(doubts);
  }

  private List<String> notes() {
    List<String> notes = new ArrayList<>();
    if (!repeated.isEmpty()) {
      notes.add(countedOnce());
    }
    counts().forEach((kind, count) -> addExcess(notes, kind, count));
    if (!reclaims.failures().isEmpty()) {
      notes.add("Not every reclaim succeeded: " + GroupWording.failures(reclaims.failures()) + '.');
    }
    long ended = jvms.stream().mapToLong(jvm -> jvm.findings().suspicionsEnded()).sum();
    if (ended > 0) {
      notes.add(
          FigureText.count(ended, "suspected leak")
              + " not counted: used, destroyed, gone or proven later.");
    }
    OmittedContexts leftOut =
        jvms.stream()
            .map(jvm -> jvm.open().leftOut())
            .reduce(OmittedContexts.NONE, OmittedContexts::with);
    if (leftOut.any()) {
      notes.add(leftOut.note());
    }
    for (JvmSummary jvm : jvms) {
      String who = jvms.size() == 1 ? "" : jvm.name() + ": ";
      if (jvm.coverage().heartbeats().waiting()) {
        notes.add(who + nothingToWatch(jvm.coverage()));
      }
      jvm.load().pressures().forEach(pressure -> notes.add(who + pressure.note()));
      if (jvm.load().quota().nearlyFull()) {
        notes.add(
            who
                + "the host's AIO quota was nearly full: "
                + FigureText.quota(jvm.load().quota())
                + '.');
      }
    }
    return List.copyOf(notes);
  }

  private String countedOnce() {
    String files =
        repeated.entrySet().stream()
            .limit(MAX_FILES)
            .map(each -> FigureText.count(each.getValue(), "chunk") + " of " + each.getKey())
            .collect(Collectors.joining(", "));
    int more = repeated.size() - MAX_FILES;
    return "In the recordings more than once, and counted once: "
        + files
        + (more > 0 ? ", and those of " + FigureText.count(more, "file") + " more." : ".");
  }

  private static String nothingToWatch(Coverage watch) {
    return watch.libraries().isEmpty()
        ? "the agent watched, and no code that uses AIO was loaded."
        : "the agent watched, and no code that it knows has used "
            + String.join(", ", watch.libraries())
            + '.';
  }

  private static void addExcess(List<String> notes, FindingKind kind, FindingCount count) {
    if (count.total() > count.inEvents()) {
      notes.add(
          "The agent counted at least "
              + FigureText.count(count.total(), kind.label())
              + " since it started; the recording has events of "
              + FigureText.number(count.inEvents())
              + ". The others are from before it, lost, or kept back.");
    }
  }
}
