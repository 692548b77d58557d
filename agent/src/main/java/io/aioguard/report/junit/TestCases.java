package io.aioguard.report.junit;

import io.aioguard.frame.FrameText;
import io.aioguard.report.event.FindingKind;
import io.aioguard.report.junit.TestCase.Outcome;
import io.aioguard.report.model.FindingGroup;
import io.aioguard.report.model.GateVerdict;
import io.aioguard.report.model.Report;
import io.aioguard.report.stack.TitledStack;
import io.aioguard.report.value.Clock;
import io.aioguard.report.wording.FindingWording;
import io.aioguard.report.wording.GateWording;
import io.aioguard.report.wording.GroupWording;
import io.aioguard.report.wording.LabelledValue;
import io.aioguard.report.wording.NextSteps;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What passes and what fails: each group of findings is a test case, each kind without one has one
 * that passes, and one is whether everything was seen. Without a gate each kind fails.
 */
record TestCases(Report report, Optional<GateVerdict> gate) {

  private static final FindingWording WORDING = new FindingWording(new Clock(ZoneOffset.UTC));

  List<TestCase> all() {
    List<TestCase> cases = new ArrayList<>();
    Set<FindingKind> kinds = gate.map(GateVerdict::kinds).orElse(EnumSet.allOf(FindingKind.class));
    for (FindingKind kind : FindingKind.values()) {
      List<FindingGroup> groups =
          report.groups().stream().filter(group -> group.kind() == kind).toList();
      groups.forEach(group -> cases.add(of(group)));
      if (gate.filter(verdict -> verdict.unreported().contains(kind)).isPresent()) {
        String message = "the agent counted more than events report";
        cases.add(new TestCase(kind.key(), "in events", Outcome.FAILED, message, ""));
      } else if (groups.isEmpty() && kinds.contains(kind) && !report.nothingRead()) {
        cases.add(TestCase.passed(kind.key(), "none"));
      }
    }
    cases.add(evidence());
    return cases;
  }

  private TestCase of(FindingGroup group) {
    String excuse = excuse(group);
    return new TestCase(
        group.kind().key(),
        name(group),
        excuse.isEmpty() ? Outcome.FAILED : Outcome.SKIPPED,
        excuse.isEmpty()
            ? GroupWording.summary(group) + " at " + GroupWording.path(group.headline())
            : excuse,
        detail(group));
  }

  /** Without the line, which changes with other code of the file. */
  private static String name(FindingGroup group) {
    String method = FrameText.methodOf(GroupWording.place(group.headline()));
    return group.fingerprint().isEmpty() ? method : method + " " + group.fingerprint();
  }

  /** Why the group does not fail; empty if it does. */
  private String excuse(FindingGroup group) {
    if (gate.isEmpty() || has(gate.get().failing(), group)) {
      return "";
    }
    GateVerdict verdict = gate.get();
    for (GateVerdict.Suppressions file : verdict.suppressions().stream().toList()) {
      for (GateVerdict.Line line : file.lines()) {
        if (has(line.groups(), group)) {
          return "suppressed by " + file.file() + ":" + line.number() + ": " + line.reason();
        }
      }
    }
    return verdict.kinds().contains(group.kind())
        ? "known, in the baseline"
        : "does not fail; what fails: " + GateWording.kinds(verdict);
  }

  private static boolean has(List<FindingGroup> groups, FindingGroup group) {
    return groups.stream().anyMatch(each -> each == group);
  }

  private static String detail(FindingGroup group) {
    StringBuilder text = new StringBuilder("next: " + NextSteps.of(group) + '\n');
    for (LabelledValue fact : WORDING.facts(group)) {
      text.append(fact.name()).append(": ").append(fact.value()).append('\n');
    }
    for (TitledStack stack : WORDING.stacks(group)) {
      text.append(stack.title()).append('\n');
      stack.shown().forEach(frame -> text.append("\tat ").append(frame).append('\n'));
      text.append(stack.omitted().isEmpty() ? "" : "\t" + stack.omitted() + '\n');
    }
    return text.toString();
  }

  /** An error, as a test that could not be run, where not everything was seen. */
  private TestCase evidence() {
    List<String> missing = new ArrayList<>();
    report
        .failures()
        .forEach(each -> missing.add(each.file() + ": " + each.what() + "; " + each.next()));
    report.doubts().forEach(doubt -> missing.add(doubt.what() + ' ' + doubt.next()));
    if (report.ungrouped() > 0) {
      missing.add(GroupWording.ungrouped(report));
    }
    boolean undecided =
        gate.filter(each -> each.outcome() == GateVerdict.Decision.INCONCLUSIVE).isPresent();
    if (missing.isEmpty() && !undecided) {
      return TestCase.passed("evidence", "complete");
    }
    String message = GateWording.headline(GateVerdict.Decision.INCONCLUSIVE);
    String first = missing.isEmpty() ? message : missing.get(0);
    return new TestCase(
        "evidence", "complete", Outcome.ERROR, first, String.join("\n", missing) + '\n');
  }
}
