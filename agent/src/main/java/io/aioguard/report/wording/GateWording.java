package io.aioguard.report.wording;

import io.aioguard.report.event.FindingKind;
import io.aioguard.report.model.FindingGroup;
import io.aioguard.report.model.GateVerdict;
import io.aioguard.report.value.FigureText;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Text of a gate's verdict, so that its exit status is explained. */
public final class GateWording {

  /** Keeps the log of a CI job short; the counts are of all. */
  private static final int MAX_LINES = 20;

  private GateWording() {}

  public static String headline(GateVerdict.Decision outcome) {
    return switch (outcome) {
      case PASSED -> "passed";
      case FAILED -> "failed";
      case INCONCLUSIVE -> "inconclusive: nothing fails, but not everything was seen";
    };
  }

  public static List<LabelledValue> facts(GateVerdict gate) {
    List<LabelledValue> facts = new ArrayList<>();
    limited(facts, "fails", gate.failing(), GateWording::of);
    for (FindingKind kind : gate.unreported()) {
      facts.add(
          new LabelledValue(
              "fails", "the agent counted more (" + kind.key() + ") than events report"));
    }
    gate.suppressions().ifPresent(suppressions -> add(facts, suppressions));
    gate.baseline().ifPresent(baseline -> add(facts, baseline));
    return facts;
  }

  /** The kinds as in the option. */
  public static String kinds(GateVerdict gate) {
    return gate.kinds().size() == FindingKind.values().length
        ? "any"
        : gate.kinds().stream().map(FindingKind::key).collect(Collectors.joining(", "));
  }

  /** What fails, and the exit status. */
  public static String terms(GateVerdict gate) {
    String kinds = gate.kinds().stream().map(FindingKind::key).collect(Collectors.joining(", "));
    return "Exit status " + gate.exitStatus() + ". What fails: " + kinds + '.';
  }

  private static void add(List<LabelledValue> facts, GateVerdict.Suppressions suppressions) {
    String file = suppressions.file();
    limited(
        facts,
        "suppressed",
        suppressions.matched().toList(),
        line -> count(line.groups()) + " by " + at(file, line));
    limited(facts, "unmatched", suppressions.unmatched().toList(), line -> at(file, line));
  }

  private static String at(String file, GateVerdict.Line line) {
    return file + ":" + line.number() + ": " + line.reason();
  }

  private static void add(List<LabelledValue> facts, GateVerdict.Baseline baseline) {
    if (!baseline.known().isEmpty()) {
      facts.add(new LabelledValue("known", count(baseline.known()) + " in " + baseline.file()));
    }
    if (baseline.unmatched() > 0) {
      String lines = FigureText.count(baseline.unmatched(), "line");
      facts.add(new LabelledValue("unmatched", lines + " of " + baseline.file()));
    }
  }

  private static String of(FindingGroup group) {
    String where =
        group.headline().at().isEmpty() ? "" : " at " + GroupWording.path(group.headline());
    String fingerprint = ", fingerprint " + group.fingerprint();
    return FigureText.count(group.count(), group.kind().label())
        + where
        + (where.endsWith(fingerprint) ? "" : fingerprint);
  }

  private static String count(List<FindingGroup> groups) {
    return FigureText.count(groups.size(), "group")
        + " of "
        + FigureText.count(FindingGroup.findings(groups), "finding");
  }

  private static <T> void limited(
      List<LabelledValue> facts, String name, List<T> all, Function<T, String> value) {
    all.stream()
        .limit(MAX_LINES)
        .forEach(each -> facts.add(new LabelledValue(name, value.apply(each))));
    if (all.size() > MAX_LINES) {
      facts.add(
          new LabelledValue("", "and " + FigureText.number(all.size() - MAX_LINES) + " more"));
    }
  }
}
