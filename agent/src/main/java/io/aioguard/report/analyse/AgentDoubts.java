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
 * Reasons why the recording does not prove that the agent watched one JVM. The absence of events
 * proves nothing: the agent may have failed, or its events may be off.
 */
final class AgentDoubts {

  private static final String START = "Start the JVM with -javaagent:aioguard-agent.jar";

  private final JvmSummary jvm;
  private final Coverage coverage;
  private final String prefix;
  private final List<Doubt> doubts = new ArrayList<>();

  private AgentDoubts(JvmSummary jvm, String prefix) {
    this.jvm = jvm;
    this.coverage = jvm.coverage();
    this.prefix = prefix;
  }

  static List<Doubt> of(JvmSummary jvm, String prefix) {
    AgentDoubts doubts = new AgentDoubts(jvm, prefix);
    if (jvm.coverage().ofCommand()) {
      doubts.ofCommand();
    } else if (!jvm.coverage().agent() && jvm.recording().damaged()) {
      // The unreadable part may have its events, and is a doubt of its own.
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
    doubts.add(new Doubt(reason, prefix + what, next));
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
        coverage.libraries().isEmpty()
            ? ""
            : "; the JVM has loaded " + String.join(", ", coverage.libraries());
    if (!coverage.named()) {
      add(
          Reason.NO_AGENT,
          "no agent in the recording: it has no aioguard event at all" + libraries + '.',
          START + " and record again.");
    } else if (coverage.eventsOff().isEmpty()) {
      add(
          Reason.AGENT_SILENT,
          "the JVM was started with the agent, and the agent wrote no event: it failed, or events"
              + " were taken out of the recording"
              + libraries
              + '.',
          "Read the lines with [aioguard] on the standard error of that JVM.");
    } else {
      eventsOff();
    }
  }

  private void presence() {
    if (!coverage.heartbeats().failure().isEmpty()) {
      add(
          Reason.AGENT_FAILED,
          "the agent failed: " + coverage.heartbeats().failure() + '.',
          "Read the lines with [aioguard] on the standard error of that JVM.");
    }
    if (coverage.heartbeats().late()) {
      add(
          Reason.STARTED_LATE,
          "the agent was not there from the start of the JVM.",
          "Load the agent at the start of the JVM: -javaagent:aioguard-agent.jar.");
    }
    if (coverage.chunks().withoutHeartbeat() > 0 || !coverage.heartbeats().any()) {
      add(
          Reason.NO_HEARTBEAT,
          coverage.heartbeats().any()
              ? FigureText.number(coverage.chunks().withoutHeartbeat())
                  + " of "
                  + FigureText.count(coverage.chunks().read(), "chunk")
                  + " of the recording have no heartbeat of the agent."
              : "the recording has no heartbeat of the agent: nothing proves that it watched.",
          "Record with the event aioguard.Heartbeat on, and take no event out.");
    }
  }

  private void hooks() {
    if (coverage.heartbeats().any()
        && !coverage.heartbeats().waiting()
        && coverage.heartbeats().failure().isEmpty()
        && jvm.routes().isEmpty()) {
      add(
          Reason.HOOKS_UNKNOWN,
          "the recording does not have the states of the hook points.",
          "Record with the event aioguard.RouteStatus on, and take no event out.");
    }
  }

  private void eventsOff() {
    if (!coverage.eventsOff().isEmpty()) {
      add(
          Reason.EVENTS_OFF,
          "events of the agent were not recorded: " + String.join(", ", coverage.eventsOff()) + '.',
          "Switch them on in the settings of the recording.");
    } else if (coverage.chunks().withoutSettings() > 0) {
      add(
          Reason.SETTINGS_UNKNOWN,
          "the recording does not have which events were on.",
          "Record with the event jdk.ActiveSetting on, and take no event out.");
    }
  }

  /** Whether the agent's own counts cover the end, and agree with the listed contexts. */
  private void figures() {
    Instant lastChunk =
        jvm.recording().chunks().stream()
            .map(Span::start)
            .max(Instant::compareTo)
            .orElse(Instant.EPOCH);
    boolean counted = jvm.statistics().filter(s -> !s.time().isBefore(lastChunk)).isPresent();
    if (coverage.heartbeats().created() > 0 && !counted) {
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
