package io.aioguard.cli.option;

import io.aioguard.frame.FrameText;
import io.aioguard.gate.GateEntry;
import io.aioguard.gate.GateFile;
import io.aioguard.gate.GateSubject;
import io.aioguard.report.event.FindingKind;
import io.aioguard.report.model.FindingGroup;
import io.aioguard.report.model.GateVerdict.Outcome;
import io.aioguard.report.model.Report;
import io.aioguard.report.stack.Headline;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whether a report passes.
 *
 * @param failing groups of a kind that is named, which no file knows
 * @param untold kinds that are named, of which the agent counted more than the recordings have
 * @param suppressed groups by the line that knows them; lines that match nothing have none
 * @param known groups by line of the baseline, the same
 * @param doubtful whether there may be more than was found
 */
record Gate(
    List<FindingGroup> failing,
    Set<FindingKind> untold,
    Map<GateEntry, List<FindingGroup>> suppressed,
    Map<GateEntry, List<FindingGroup>> known,
    boolean doubtful) {

  static Gate of(Report report, Set<FindingKind> kinds, GateFile suppressions, GateFile baseline) {
    Map<GateEntry, List<FindingGroup>> suppressed = byEntry(suppressions);
    Map<GateEntry, List<FindingGroup>> known = byEntry(baseline);
    Set<FindingKind> excused = EnumSet.noneOf(FindingKind.class);
    List<FindingGroup> failing = new ArrayList<>();
    boolean undecided = false;
    for (FindingGroup group : report.groups()) {
      // Both are asked, so that no line is called useless because the other file is there.
      if (assign(group, suppressed) | assign(group, known)) {
        excused.add(group.kind());
      } else if (kinds.contains(group.kind())) {
        failing.add(group);
      } else if (group.kind() == FindingKind.OPEN) {
        // Leaked or not: the JVM ended before that could be proven.
        undecided = true;
      }
    }
    Set<FindingKind> untold = untold(report, kinds);
    // Where findings of the kind are excused, those that no event tells of may be the same.
    boolean unclear = untold.removeAll(excused);
    return new Gate(failing, untold, suppressed, known, unclear || undecided || report.doubtful());
  }

  Outcome outcome() {
    if (!failing.isEmpty() || !untold.isEmpty()) {
      return Outcome.FAILED;
    }
    return doubtful ? Outcome.INCONCLUSIVE : Outcome.PASSED;
  }

  /** What is found, for a baseline. */
  static String baseline(Report report) {
    Map<GateSubject, String> sites = new LinkedHashMap<>();
    report.groups().forEach(group -> sites.put(subject(group), group.headline().frame()));
    return GateFile.write(sites);
  }

  private static Map<GateEntry, List<FindingGroup>> byEntry(GateFile file) {
    Map<GateEntry, List<FindingGroup>> groups = new LinkedHashMap<>();
    file.entries().forEach(entry -> groups.put(entry, new ArrayList<>()));
    return groups;
  }

  /** Gives it to every line that is true of it. */
  private static boolean assign(FindingGroup group, Map<GateEntry, List<FindingGroup>> groups) {
    GateSubject subject = subject(group);
    boolean assigned = false;
    for (Map.Entry<GateEntry, List<FindingGroup>> each : groups.entrySet()) {
      if (each.getKey().matches(subject)) {
        each.getValue().add(group);
        assigned = true;
      }
    }
    return assigned;
  }

  private static GateSubject subject(FindingGroup group) {
    Headline headline = group.headline();
    List<String> frames = new ArrayList<>(group.wrapper());
    frames.add(headline.at());
    List<String> classes = new ArrayList<>(frames.stream().map(FrameText::classOf).toList());
    classes.add(group.owner());
    return new GateSubject(group.kind().key(), group.fingerprint(), sites(group), classes);
  }

  /** Which of them is the headline depends on the other findings; a suppression must not. */
  private static List<String> sites(FindingGroup group) {
    List<String> sites = new ArrayList<>(group.frames());
    sites.add(group.headline().at());
    sites.add(group.headline().frame());
    return sites;
  }

  private static Set<FindingKind> untold(Report report, Set<FindingKind> kinds) {
    Set<FindingKind> untold = EnumSet.noneOf(FindingKind.class);
    for (FindingKind kind : kinds) {
      long grouped =
          FindingGroup.findings(
              report.groups().stream().filter(group -> group.kind() == kind).toList());
      if (report.counts().get(kind).total() > grouped) {
        untold.add(kind);
      }
    }
    return untold;
  }
}
