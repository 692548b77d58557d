package io.aioguard.cli.option;

import io.aioguard.frame.FrameText;
import io.aioguard.gate.GateEntry;
import io.aioguard.gate.GateFile;
import io.aioguard.gate.GateSubject;
import io.aioguard.report.event.FindingKind;
import io.aioguard.report.model.FindingGroup;
import io.aioguard.report.model.GateVerdict.Decision;
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
 * @param failing groups of a named kind that no line of a file matches
 * @param unrecorded named kinds of which the agent counted more findings than the recordings have
 * @param suppressed groups by the line that matches them; a line that matches nothing has none
 * @param known the same by line of the baseline
 * @param doubtful whether there may be more than was found
 */
record Gate(
    List<FindingGroup> failing,
    Set<FindingKind> unrecorded,
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
      // Both are evaluated, so that no line counts as unmatched because of the other file.
      if (assign(group, suppressed) | assign(group, known)) {
        excused.add(group.kind());
      } else if (kinds.contains(group.kind())) {
        failing.add(group);
      } else if (group.kind() == FindingKind.OPEN) {
        // The JVM ended before it could be proven whether they leaked.
        undecided = true;
      }
    }
    Set<FindingKind> missing = unrecorded(report, kinds);
    // Where findings of the kind are excused, those without an event may be the same ones.
    boolean unclear = missing.removeAll(excused);
    return new Gate(failing, missing, suppressed, known, unclear || undecided || report.doubtful());
  }

  Decision outcome() {
    if (!failing.isEmpty() || !unrecorded.isEmpty()) {
      return Decision.FAILED;
    }
    return doubtful ? Decision.INCONCLUSIVE : Decision.PASSED;
  }

  /** The text of a baseline with all groups of the report. */
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

  /** Adds the group to every line that matches it; false if none does. */
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

  /** All of them, as the choice of the headline depends on the other findings in the report. */
  private static List<String> sites(FindingGroup group) {
    List<String> sites = new ArrayList<>(group.frames());
    sites.add(group.headline().at());
    sites.add(group.headline().frame());
    return sites;
  }

  private static Set<FindingKind> unrecorded(Report report, Set<FindingKind> kinds) {
    Set<FindingKind> missing = EnumSet.noneOf(FindingKind.class);
    for (FindingKind kind : kinds) {
      long grouped =
          FindingGroup.findings(
              report.groups().stream().filter(group -> group.kind() == kind).toList());
      if (report.counts().get(kind).total() > grouped) {
        missing.add(kind);
      }
    }
    return missing;
  }
}
