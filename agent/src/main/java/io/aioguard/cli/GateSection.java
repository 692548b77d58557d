package io.aioguard.cli;

import io.aioguard.gate.Entry;
import io.aioguard.report.FindingGroup;
import io.aioguard.report.FindingKind;
import io.aioguard.report.Printable;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Says what the gate did, so that nobody has to guess from an exit status. */
final class GateSection {

  /** What a log of a CI job can hold; the counts are of all. */
  private static final int MOST_LINES = 20;

  private final PrintWriter out;
  private final String suppressFile;
  private final String baselineFile;

  GateSection(PrintWriter out, String suppressFile, String baselineFile) {
    this.out = out;
    this.suppressFile = suppressFile;
    this.baselineFile = baselineFile;
  }

  void write(Gate gate) {
    line("");
    line("GATE " + headline(gate.outcome()));
    limited(gate.failing(), group -> line("  fails       " + of(group)));
    for (FindingKind kind : gate.untold()) {
      line("  fails       the agent counted more (" + kind.key() + ") than events tell of");
    }
    suppressed(gate.suppressed());
    known(gate.known());
  }

  private static String headline(Gate.Outcome outcome) {
    return switch (outcome) {
      case PASSED -> "passed";
      case FAILED -> "failed";
      case INCONCLUSIVE -> "inconclusive: nothing fails, but not everything was seen";
    };
  }

  private void suppressed(Map<Entry, List<FindingGroup>> lines) {
    limited(
        lines.entrySet().stream().filter(each -> !each.getValue().isEmpty()).toList(),
        each ->
            line(
                "  suppressed  "
                    + count(each.getValue())
                    + " by "
                    + at(each.getKey())
                    + ": "
                    + each.getKey().reason()));
    limited(
        lines.entrySet().stream().filter(each -> each.getValue().isEmpty()).toList(),
        each -> line("  unmatched   " + at(each.getKey()) + ": " + each.getKey().reason()));
  }

  private String at(Entry entry) {
    return suppressFile + ":" + entry.line();
  }

  private void known(Map<Entry, List<FindingGroup>> lines) {
    List<FindingGroup> found = lines.values().stream().flatMap(List::stream).distinct().toList();
    if (!found.isEmpty()) {
      line("  known       " + count(found) + " in " + baselineFile);
    }
    long gone = lines.values().stream().filter(List::isEmpty).count();
    if (gone > 0) {
      line("  unmatched   " + number(gone, "line") + " of " + baselineFile);
    }
  }

  private static String of(FindingGroup group) {
    String where = group.site().isEmpty() ? "" : " at " + group.site();
    return number(group.count(), group.kind().label())
        + where
        + ", fingerprint "
        + group.fingerprint();
  }

  private static String count(List<FindingGroup> groups) {
    long findings = groups.stream().mapToLong(FindingGroup::count).sum();
    return number(groups.size(), "group") + " of " + number(findings, "finding");
  }

  private static String number(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  private <T> void limited(List<T> all, Consumer<T> write) {
    all.stream().limit(MOST_LINES).forEach(write);
    if (all.size() > MOST_LINES) {
      line("              and " + (all.size() - MOST_LINES) + " more");
    }
  }

  private void line(String text) {
    out.print(Printable.of(text) + "\n");
  }
}
