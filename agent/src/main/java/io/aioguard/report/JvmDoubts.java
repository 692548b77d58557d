package io.aioguard.report;

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
    List<Doubt> doubts = new ArrayList<>();
    if (!jvm.agentSeen() && !jvm.agentNamed()) {
      doubts.add(
          new Doubt(
              Doubt.Reason.NO_AGENT,
              who + "no agent in the recording: it has no aioguard event at all.",
              "Start the JVM with -javaagent:aioguard-agent.jar and record again."));
    }
    if (jvm.attached()) {
      doubts.add(
          new Doubt(
              Doubt.Reason.STARTED_LATE,
              who + "the agent was not there from the start of the JVM.",
              "Load the agent at the start of the JVM: -javaagent:aioguard-agent.jar."));
    }
    boolean sawNothing =
        jvm.routes().stream().anyMatch(RouteState::blind)
            && jvm.routes().stream().noneMatch(RouteState::active);
    if (sawNothing) {
      doubts.add(
          new Doubt(
              Doubt.Reason.HOOKS_FAILED, who + "the agent could not hook in anywhere.", READ_ON));
    }
    destroysNotSeen(jvm, who).ifPresent(doubts::add);
    // Where no hook works that is the reason, and no rule would help.
    if (jvm.untracked() > 0 && !sawNothing) {
      doubts.add(
          new Doubt(
              Doubt.Reason.UNTRACKED,
              who
                  + Wording.count(jvm.untracked(), "context")
                  + " of the process came by no known route: nobody saw the creation.",
              "Load the agent at the start of the JVM. If it was, write a binding rule for the"
                  + " native method that creates contexts (rules=FILE). "
                  + READ_ON));
    }
    if (jvm.bytesLost() > 0) {
      doubts.add(
          new Doubt(
              Doubt.Reason.DATA_LOST,
              who + "JFR lost " + Wording.bytes(jvm.bytesLost()) + " of events.",
              "Record fewer other events, or give JFR more memory:"
                  + " -XX:FlightRecorderOptions:memorysize=64m."));
    }
    if (jvm.agentSeen() && !jvm.endSeen() && !jvm.chunks().isEmpty()) {
      doubts.add(
          new Doubt(
              Doubt.Reason.END_NOT_SEEN,
              who + "what was open at the end is not known: it is told where a chunk ends.",
              "Give a later --to, or dump while the JVM runs: jcmd PID JFR.dump."));
    }
    notCollected(jvm, who).ifPresent(doubts::add);
    return doubts;
  }

  /** A second destroy by such a method would not be seen either. */
  private static Optional<Doubt> destroysNotSeen(JvmSummary jvm, String who) {
    boolean none = jvm.statistics().map(s -> s.created() == 0).orElse(false);
    List<RouteState> blind = jvm.routes().stream().filter(RouteState::missesDestroy).toList();
    if (none || blind.isEmpty()) {
      return Optional.empty();
    }
    String type = blind.get(0).target().replaceFirst("\\.io_destroy$", "");
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

  /** A leak that is younger than the last look at old objects is still to be found. */
  private static Optional<Doubt> notCollected(JvmSummary jvm, String who) {
    Instant last = jvm.collector().lastOld();
    long young =
        jvm.live().stream()
            .filter(context -> context.escape().isEmpty() && context.born().isAfter(last))
            .count();
    if (young == 0) {
      return Optional.empty();
    }
    String since =
        jvm.collector().oldRuns() > 0
            ? "created after the last collection of old objects"
            : "open, and the recording has no collection of old objects";
    return Optional.of(
        new Doubt(
            Doubt.Reason.NOT_COLLECTED,
            who + Wording.count(young, "context") + ' ' + since + ": forgotten or not, who knows.",
            "Collect before you dump: jcmd PID GC.run, some seconds later jcmd PID JFR.dump."));
  }
}
