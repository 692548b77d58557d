package io.aioguard.report.wording;

import io.aioguard.report.event.Evidence;
import io.aioguard.report.event.FindingKind;
import io.aioguard.report.model.Doubt;
import io.aioguard.report.model.FindingGroup;
import io.aioguard.report.model.LiveGroup;
import io.aioguard.report.model.Report;
import io.aioguard.report.model.Verdict;
import io.aioguard.report.value.FigureText;
import io.aioguard.term.RuleWord;
import io.aioguard.term.SuspicionKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Text of the next steps, the worst finding first. */
public final class NextSteps {

  private static final int MAX_RULES = 3;
  private static final String OWNER = "add an owner rule to the file of rules=FILE: ";
  private static final String MISSING =
      "name the method that destroys it in the file of rules=FILE: ";

  private NextSteps() {}

  public static List<String> of(Report report) {
    List<String> steps = new ArrayList<>();
    Set<String> places = new HashSet<>();
    for (FindingKind kind : FindingKind.values()) {
      report.groups().stream()
          .filter(group -> group.kind() == kind)
          // A context that is open often has another finding already.
          .filter(group -> kind != FindingKind.OPEN || !places.contains(place(group)))
          .findFirst()
          .ifPresent(
              group -> {
                steps.add(step(kind, group));
                places.add(place(group));
              });
    }
    rules(report).forEach(steps::add);
    if (report.lacksClasses()) {
      steps.add(completeRules("aioguard report --class-path app.jar ..."));
    }
    if (steps.isEmpty() && report.verdicts().get(0) == Verdict.CLEAN) {
      steps.add(checkNeverReclaimed(report));
    } else if (steps.isEmpty() && !report.doubtful()) {
      steps.add("record from the start of the JVM, so that the events of the findings are in it.");
    }
    report.doubts().stream().map(Doubt::next).distinct().forEach(steps::add);
    return steps;
  }

  /** What to do about one group. */
  public static String of(FindingGroup group) {
    return step(group.kind(), group);
  }

  /** Contexts that the agent cannot follow may be leaked too. */
  private static String checkNeverReclaimed(Report report) {
    long kept = report.inUse().stream().mapToLong(LiveGroup::neverReclaimed).sum();
    return kept == 0
        ? "nothing to do."
        : "check that "
            + FigureText.count(kept, "context")
            + " in use that the agent never reclaims "
            + (kept == 1 ? "is" : "are")
            + " still needed: it cannot tell whether they leaked.";
  }

  private static String place(FindingGroup group) {
    return GroupWording.place(group.headline());
  }

  private static String step(FindingKind kind, FindingGroup group) {
    String where = place(group);
    return switch (kind) {
      case STALE_DESTROY ->
          "fix the second destroy at " + where + " first: it hits contexts of others.";
      case DOUBLE_DESTROY ->
          "destroy once: clear the handle where it is destroyed first; the second destroy is at "
              + where
              + '.';
      case LEAK ->
          "the context created at " + where + " is not closed on every path" + leftOpen(group);
      case SETUP_FAILED -> setup(where, group);
      case SUSPECTED_LEAK -> suspected(where, group);
      case RECLAIM_STALLED ->
          "find the I/O that never completes on contexts created at " + where + '.';
      case CONTEXT_VANISHED ->
          "find the code that destroys the context created at "
              + where
              + ": native code, or a method that a destroy rule can name (rules=FILE).";
      case OPEN ->
          "the context created at "
              + where
              + " was open when the JVM ended: close it before, or list it in --suppress.";
      case INVALID_DESTROY ->
          "find where " + where + " gets its id from: it is not the id of a context.";
    };
  }

  private static String suspected(String where, FindingGroup group) {
    boolean closed =
        group.earliest().evidence() instanceof Evidence.Remark remark
            && remark.text().startsWith(SuspicionKind.CLOSED);
    return closed
        ? "find the path on which the close method of the context created at "
            + where
            + " returns early."
        : "check whether the context created at " + where + " is still needed.";
  }

  /** Rules that would let the agent follow the contexts of findings. */
  private static List<String> rules(Report report) {
    return report.groups().stream()
        .map(group -> group.earliest().creation().rule())
        .filter(rule -> !rule.isEmpty())
        .distinct()
        .limit(MAX_RULES)
        .map(rule -> (rule.startsWith(RuleWord.DESTROY + " ") ? MISSING : OWNER) + rule)
        .toList();
  }

  /** How to have the template of a rule filled in. */
  public static String completeRules(String command) {
    return "to have CLASS, FIELD and METHOD of a suggested rule filled in, name the application's"
        + " jars or class folders: "
        + command;
  }

  private static String leftOpen(FindingGroup group) {
    return group.outcome().keptAlive().isEmpty()
        ? "."
        : "; not reclaimed: " + GroupWording.reasons(group.outcome().keptAlive()) + '.';
  }

  private static String setup(String where, FindingGroup group) {
    return group.earliest().evidence() instanceof Evidence.Failure failure
        ? SetupErrors.nextStep(where, failure)
        : "see " + where + '.';
  }
}
