package io.aioguard.report;

import io.aioguard.report.Statistics.Figure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Why one JVM may have more than was found. */
final class JvmDoubts {

  private static final String READ_ON = "See the detail of the hook points at the end.";

  private JvmDoubts() {}

  /**
   * Says what was not seen.
   *
   * @param who begins each sentence, empty where there is one JVM only
   */
  static List<Doubt> of(JvmSummary jvm, String who) {
    List<Doubt> doubts = new ArrayList<>(AgentDoubts.of(jvm, who));
    boolean sawNothing =
        jvm.routes().stream().anyMatch(route -> route.blind() && !route.absent())
            && jvm.routes().stream().noneMatch(RouteState::active);
    if (sawNothing) {
      doubts.add(
          new Doubt(
              Doubt.Reason.HOOKS_FAILED, who + "the agent could not hook in anywhere.", READ_ON));
    } else {
      hooksFailed(jvm, who).ifPresent(doubts::add);
    }
    destroysNotSeen(jvm, who).ifPresent(doubts::add);
    // Where no hook works that is the reason, and no rule would help.
    if (jvm.untracked() > 0 && !sawNothing) {
      doubts.add(
          new Doubt(
              Doubt.Reason.UNTRACKED,
              who
                  + Wording.count(jvm.untracked(), "context")
                  + " of the process came by no known route: their creation was not seen.",
              "Load the agent at the start of the JVM. If it was, write a binding rule for the"
                  + " native method that creates contexts (rules=FILE). "
                  + READ_ON));
    }
    if (jvm.recording().bytesLost() > 0) {
      doubts.add(
          new Doubt(
              Doubt.Reason.DATA_LOST,
              who + "JFR lost " + Wording.bytes(jvm.recording().bytesLost()) + " of events.",
              "Record fewer other events, or give JFR more memory:"
                  + " -XX:FlightRecorderOptions:memorysize=64m."));
    }
    if (jvm.watch().agent() && !jvm.endKnown() && !jvm.recording().chunks().isEmpty()) {
      doubts.add(
          new Doubt(
              Doubt.Reason.END_NOT_SEEN,
              who + "what was open at the end is unknown: it is written where a chunk ends.",
              "Give a later --to, or the recording up to its end."));
    }
    notCollected(jvm, who).ifPresent(doubts::add);
    return doubts;
  }

  /** What a hook that failed was to see goes by unseen. */
  private static Optional<Doubt> hooksFailed(JvmSummary jvm, String who) {
    List<RouteState> failed = jvm.routes().stream().filter(RouteState::missesCalls).toList();
    if (failed.isEmpty()) {
      return Optional.empty();
    }
    String others = failed.size() == 1 ? "" : " and " + (failed.size() - 1) + " more";
    return Optional.of(
        new Doubt(
            Doubt.Reason.HOOKS_FAILED,
            who + "calls at " + failed.get(0).target() + others + " were not seen.",
            READ_ON));
  }

  /** A second destroy by such a method would not be seen either. */
  private static Optional<Doubt> destroysNotSeen(JvmSummary jvm, String who) {
    boolean none = jvm.statistics().map(s -> s.get(Figure.CREATED) == 0).orElse(false);
    List<RouteState> blind = jvm.routes().stream().filter(RouteState::missesDestroy).toList();
    if (none || blind.isEmpty()) {
      return Optional.empty();
    }
    String type = blind.get(0).type();
    String others = blind.size() == 1 ? "" : " and " + (blind.size() - 1) + " more";
    return Optional.of(
        new Doubt(
            Doubt.Reason.DESTROY_NOT_SEEN,
            who
                + "destroys by methods of "
                + type
                + others
                + " were not seen, and a wrong one would not be.",
            "Name the method in rules=FILE: " + blind.get(0).detail() + '.'));
  }

  /** A leak that is younger than the last full GC is still to be found. */
  private static Optional<Doubt> notCollected(JvmSummary jvm, String who) {
    if (jvm.ended().isPresent()) {
      // It will be collected no more, and what was open is a finding.
      return Optional.empty();
    }
    Instant last = jvm.load().collector().lastOld();
    long young =
        jvm.open().contexts().stream()
            .filter(context -> context.escape().isEmpty() && context.born().isAfter(last))
            .count();
    if (young == 0) {
      return Optional.empty();
    }
    String since =
        jvm.load().collector().oldRuns() > 0
            ? "created after the last full GC"
            : "open, and the recording has no full GC";
    return Optional.of(
        new Doubt(
            Doubt.Reason.NOT_COLLECTED,
            who
                + Wording.count(young, "context")
                + ' '
                + since
                + ": the report cannot tell yet whether "
                + (young == 1 ? "it" : "they")
                + " leaked.",
            "Collect before you dump while the JVM runs: jcmd PID GC.run, some seconds later jcmd PID"
                + " JFR.dump."));
  }
}
