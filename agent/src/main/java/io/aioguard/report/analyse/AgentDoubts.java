package io.aioguard.report.analyse;

import io.aioguard.report.event.Statistics.Figure;
import io.aioguard.report.model.Coverage;
import io.aioguard.report.model.Doubt;
import io.aioguard.report.model.Doubt.Reason;
import io.aioguard.report.model.JvmSummary;
import io.aioguard.report.value.FigureText;
import io.aioguard.report.value.Span;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Why the recording does not prove that the agent watched one JVM. That there is no event is no
 * proof: the agent may have failed, or its events may be off.
 */
final class AgentDoubts {

  private static final String START = "Start the JVM with -javaagent:aioguard-agent.jar";

  private final JvmSummary jvm;
  private final Coverage watch;
  private final String who;
  private final List<Doubt> doubts = new ArrayList<>();

  private AgentDoubts(JvmSummary jvm, String who) {
    this.jvm = jvm;
    this.watch = jvm.coverage();
    this.who = who;
  }

  static List<Doubt> of(JvmSummary jvm, String who) {
    AgentDoubts doubts = new AgentDoubts(jvm, who);
    if (jvm.coverage().ofCommand()) {
      doubts.ofCommand();
    } else if (!jvm.coverage().agent() && jvm.recording().damaged()) {
      // What could not be read may have its events, and that it could not be read is said.
      return List.of();
    } else if (!jvm.coverage().agent()) {
      doubts.noEvent();
    } else {
      doubts.presence();
      doubts.eventsOff();
      doubts.hooks();
      doubts.figures();
    }
    return doubts.doubts;
  }

  private void add(Reason reason, String what, String next) {
    doubts.add(new Doubt(reason, who + what, next));
  }

  private void ofCommand() {
    add(
        Reason.OWN_RECORDING,
        "this is a recording of the aioguard command, and not of a program.",
        "Unset JAVA_TOOL_OPTIONS where you run the command: its options made Java record into the"
            + " file. Record your program again.");
  }

  private void noEvent() {
    String libraries =
        watch.libraries().isEmpty()
            ? ""
            : "; the JVM has loaded " + String.join(", ", watch.libraries());
    if (!watch.named()) {
      add(
          Reason.NO_AGENT,
          "no agent in the recording: it has no aioguard event at all" + libraries + '.',
          START + " and record again.");
    } else if (watch.eventsOff().isEmpty()) {
      add(
          Reason.AGENT_SILENT,
          "the JVM was started with the agent, and the agent wrote no event: it failed, or events"
              + " were taken out of the recording"
              + libraries
              + '.',
          "Look for lines with [aioguard] on the standard error of that JVM.");
    } else {
      eventsOff();
    }
  }

  private void presence() {
    if (!watch.heartbeats().failure().isEmpty()) {
      add(
          Reason.AGENT_FAILED,
          "the agent failed: " + watch.heartbeats().failure() + '.',
          "Look for lines with [aioguard] on the standard error of that JVM.");
    }
    if (watch.heartbeats().late()) {
      add(
          Reason.STARTED_LATE,
          "the agent was not there from the start of the JVM.",
          "Load the agent at the start of the JVM: -javaagent:aioguard-agent.jar.");
    }
    if (watch.chunks().withoutHeartbeat() > 0 || !watch.heartbeats().any()) {
      add(
          Reason.NO_HEARTBEAT,
          watch.heartbeats().any()
              ? FigureText.number(watch.chunks().withoutHeartbeat())
                  + " of "
                  + FigureText.count(watch.chunks().read(), "chunk")
                  + " of the recording have no heartbeat of the agent."
              : "the recording has no heartbeat of the agent: nothing proves that it watched.",
          "Record with the event aioguard.Heartbeat on, and take no event out.");
    }
  }

  private void hooks() {
    if (watch.heartbeats().any()
        && !watch.heartbeats().waiting()
        && watch.heartbeats().failure().isEmpty()
        && jvm.routes().isEmpty()) {
      add(
          Reason.HOOKS_UNKNOWN,
          "the recording does not have the states of the hook points.",
          "Record with the event aioguard.RouteStatus on, and take no event out.");
    }
  }

  private void eventsOff() {
    if (!watch.eventsOff().isEmpty()) {
      add(
          Reason.EVENTS_OFF,
          "events of the agent were not recorded: " + String.join(", ", watch.eventsOff()) + '.',
          "Switch them on in the settings of the recording.");
    } else if (watch.chunks().withoutSettings() > 0) {
      add(
          Reason.SETTINGS_UNKNOWN,
          "the recording does not have which events were on.",
          "Record with the event jdk.ActiveSetting on, and take no event out.");
    }
  }

  /** Whether the agent's own counts reach to the end, and agree with what is listed. */
  private void figures() {
    Instant lastChunk =
        jvm.recording().chunks().stream()
            .map(Span::start)
            .max(Instant::compareTo)
            .orElse(Instant.EPOCH);
    boolean counted = jvm.statistics().filter(s -> !s.time().isBefore(lastChunk)).isPresent();
    if (watch.heartbeats().created() > 0 && !counted) {
      add(
          Reason.NO_STATISTICS,
          "the agent's counts at the end are missing.",
          "Record with the event aioguard.AioStatistics on, and take no event out.");
    } else if (counted && jvm.statistics().get().get(Figure.LIVE) > 0 && jvm.open().listed() == 0) {
      add(
          Reason.END_NOT_SEEN,
          FigureText.count(jvm.statistics().get().get(Figure.LIVE), "context")
              + " of the agent's count at the end are not listed.",
          "Record with the event aioguard.LiveContext on, and take no event out.");
    }
  }
}
