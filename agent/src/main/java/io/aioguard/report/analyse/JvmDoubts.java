package io.aioguard.report.analyse;

import io.aioguard.report.event.RouteState;
import io.aioguard.report.event.Statistics.Figure;
import io.aioguard.report.model.Doubt;
import io.aioguard.report.model.Doubt.Reason;
import io.aioguard.report.model.GcSummary;
import io.aioguard.report.model.JvmSummary;
import io.aioguard.report.value.FigureText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reasons why one JVM may have more findings than the recording shows. */
final class JvmDoubts {

  private static final String SEE_HOOK_POINTS =
      "See the detail of the hook points at the end of the report.";

  private final JvmSummary jvm;
  private final String prefix;
  private final List<Doubt> doubts = new ArrayList<>();

  private JvmDoubts(JvmSummary jvm, String prefix) {
    this.jvm = jvm;
    this.prefix = prefix;
  }

  /**
   * Returns all of them.
   *
   * @param prefix starts each sentence; empty if there is one JVM only
   */
  static List<Doubt> of(JvmSummary jvm, String prefix) {
    JvmDoubts doubts = new JvmDoubts(jvm, prefix);
    doubts.doubts.addAll(AgentDoubts.of(jvm, prefix));
    boolean noHookWorks =
        jvm.routes().stream().anyMatch(route -> route.blind() && !route.absent())
            && jvm.routes().stream().noneMatch(RouteState::active);
    if (noHookWorks) {
      doubts.add(Reason.HOOKS_FAILED, "the agent could not hook in anywhere.", SEE_HOOK_POINTS);
    } else {
      doubts.hooksFailed();
    }
    doubts.destroysNotSeen();
    // If no hook works, that is the reason, and no rule would help.
    if (!noHookWorks) {
      doubts.untracked();
    }
    doubts.recording();
    doubts.notCollected();
    return doubts.doubts;
  }

  private void add(Reason reason, String what, String next) {
    doubts.add(new Doubt(reason, prefix + what, next));
  }

  /** A hook that failed does not see its calls. */
  private void hooksFailed() {
    List<RouteState> failed = jvm.routes().stream().filter(RouteState::missesCalls).toList();
    if (!failed.isEmpty()) {
      String calls = "calls at " + failed.get(0).target() + others(failed) + " were not seen.";
      add(Reason.HOOKS_FAILED, calls, SEE_HOOK_POINTS);
    }
  }

  /** A double destroy by such a method is not seen either. */
  private void destroysNotSeen() {
    boolean none = jvm.statistics().map(s -> s.get(Figure.CREATED) == 0).orElse(false);
    List<RouteState> blind = jvm.routes().stream().filter(RouteState::missesDestroy).toList();
    if (!none && !blind.isEmpty()) {
      add(
          Reason.DESTROY_NOT_SEEN,
          "destroys by methods of "
              + blind.get(0).type()
              + others(blind)
              + " were not seen, and a wrong one would not be.",
          "Name the method in rules=FILE: " + blind.get(0).detail() + '.');
    }
  }

  private static String others(List<RouteState> routes) {
    return routes.size() == 1 ? "" : " and " + (routes.size() - 1) + " more";
  }

  private void untracked() {
    if (jvm.untracked() > 0) {
      add(
          Reason.UNTRACKED,
          FigureText.count(jvm.untracked(), "context")
              + " of the process came by no known route: their creation was not seen.",
          "Load the agent at the start of the JVM. If it was, write a binding rule for the native"
              + " method that creates contexts (rules=FILE). "
              + SEE_HOOK_POINTS);
    }
  }

  private void recording() {
    long lost = jvm.recording().bytesLost();
    if (lost > 0) {
      add(
          Reason.DATA_LOST,
          "JFR lost " + FigureText.bytes(lost) + " of events.",
          "Record fewer other events, or give JFR more memory:"
              + " -XX:FlightRecorderOptions:memorysize=64m.");
    }
    if (jvm.coverage().agent() && !jvm.endKnown() && !jvm.recording().chunks().isEmpty()) {
      add(
          Reason.END_NOT_SEEN,
          "what was open at the end is unknown: it is written where a chunk ends.",
          "Give a later --to, or the recording up to its end.");
    }
  }

  /** Only a GC after its creation can find a leaked context. */
  private void notCollected() {
    if (jvm.ended().isPresent()) {
      // No GC will follow, and what was open is a finding.
      return;
    }
    GcSummary gc = jvm.load().collector();
    Instant last = gc.lastFull();
    long young =
        jvm.open().contexts().stream()
            .filter(context -> context.escape().isEmpty() && context.created().isAfter(last))
            .count();
    if (young > 0) {
      add(
          Reason.NOT_COLLECTED,
          String.format(
              "%s %s: the report cannot tell yet whether %s leaked.",
              FigureText.count(young, "context"),
              gc.fullRuns() > 0
                  ? "created after the last full GC"
                  : "open, and the recording has no full GC",
              young == 1 ? "it" : "they"),
          "Collect before you dump while the JVM runs: jcmd PID GC.run, some seconds later jcmd PID"
              + " JFR.dump.");
    }
  }
}
