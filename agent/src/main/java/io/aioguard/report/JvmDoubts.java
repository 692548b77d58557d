package io.aioguard.report;

import java.util.ArrayList;
import java.util.List;

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
              who + "no agent in the recording: it has no aioguard event at all.",
              "Start the JVM with -javaagent:aioguard-agent.jar and record again."));
    }
    if (jvm.routes().stream().anyMatch(RouteState::blind)
        && jvm.routes().stream().noneMatch(RouteState::active)) {
      doubts.add(new Doubt(who + "the agent could not hook in anywhere.", READ_ON));
    }
    if (jvm.untracked() > 0) {
      doubts.add(
          new Doubt(
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
              who + "JFR lost " + Wording.bytes(jvm.bytesLost()) + " of events.",
              "Record fewer other events, or give JFR more memory:"
                  + " -XX:FlightRecorderOptions:memorysize=64m."));
    }
    return doubts;
  }
}
