package io.aioguard.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.event.EventTypes;
import io.aioguard.report.analyse.Analysis;
import io.aioguard.report.event.AioEvent;
import io.aioguard.report.event.ContextEnd;
import io.aioguard.report.event.FindingKind;
import io.aioguard.report.event.GcRun;
import io.aioguard.report.event.Heartbeat;
import io.aioguard.report.event.JvmId;
import io.aioguard.report.event.JvmSign;
import io.aioguard.report.event.LiveContext;
import io.aioguard.report.event.UntrackedContexts;
import io.aioguard.report.jvm.ChunkCoverage;
import io.aioguard.report.jvm.JvmState;
import io.aioguard.report.model.Doubt;
import io.aioguard.report.model.Doubt.Reason;
import io.aioguard.report.model.FindingCount;
import io.aioguard.report.model.FindingGroup;
import io.aioguard.report.model.JvmSummary;
import io.aioguard.report.model.ReadFailure;
import io.aioguard.report.model.Report;
import io.aioguard.report.model.Verdict;
import io.aioguard.report.value.Slots;
import io.aioguard.report.value.Span;
import io.aioguard.report.value.Trend;
import io.aioguard.report.value.Window;
import io.aioguard.report.wording.AnswerWording;
import io.aioguard.report.wording.LiveWording;
import io.aioguard.report.wording.NextSteps;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import jdk.jfr.Recording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No report is clean without proof that the agent watched, and that its events were recorded. */
final class EvidenceTest {

  private static final Instant START = SampleJvm.START;
  private static final Span CHUNK = new Span(START, START.plusSeconds(60));
  private static final Span NEXT = new Span(CHUNK.end(), START.plusSeconds(120));

  @TempDir Path folder;

  private final Analysis analysis = new Analysis(Window.ALL);
  private final JvmState jvm = analysis.jvm(JvmId.of(4711, START));

  @Test
  void whatIsWatchedAllTheTimeIsClean() {
    WatchedJvm.chunk(jvm, CHUNK);
    WatchedJvm.chunk(jvm, NEXT);
    assertEquals(List.of(Verdict.CLEAN), report().verdicts());
  }

  @Test
  void aChunkWithoutAHeartbeatIsNotProven() {
    WatchedJvm.chunk(jvm, CHUNK);
    jvm.chunkRead(new ChunkCoverage(NEXT, false, false, true));
    jvm.runRead(NEXT.start(), true);
    inconclusive(Reason.NO_HEARTBEAT);
    assertTrue(report().doubts().get(0).what().startsWith("1 of 2 chunks"));
  }

  @Test
  void anAgentThatIsOnTheCommandLineAndWroteNothingFailed() {
    accept(commandLine("orders.jar", true, false));
    accept(new JvmSign.AioLibrary(START, "libaio.so.1"));
    jvm.chunkRead(new ChunkCoverage(CHUNK, false, false, true));
    inconclusive(Reason.AGENT_SILENT);
    assertTrue(report().doubts().get(0).what().contains("has loaded libaio.so.1"));
  }

  @Test
  void anAgentThatWroteThatItFailedIsNotClean() {
    accept(
        new Heartbeat(
            START,
            new Heartbeat.Agent("1.0", "", "host"),
            START,
            false,
            "failed",
            "no room in metaspace",
            0));
    jvm.chunkRead(new ChunkCoverage(CHUNK, false, true, true));
    inconclusive(Reason.AGENT_FAILED);
    assertTrue(report().doubts().get(0).what().contains("no room in metaspace"));
  }

  @Test
  void anAgentThatWasLoadedLateIsNotClean() {
    accept(
        new Heartbeat(
            START, new Heartbeat.Agent("1.0", "", "host"), START, true, "watching", "", 0));
    jvm.chunkRead(new ChunkCoverage(CHUNK, false, true, true));
    inconclusive(Reason.STARTED_LATE);
  }

  @Test
  void chunksFromBeforeTheAgentNeedNoHeartbeat() {
    Instant attached = NEXT.start().plusSeconds(1);
    accept(
        new Heartbeat(
            NEXT.end().minusSeconds(1),
            new Heartbeat.Agent("1.0", "", ""),
            attached,
            true,
            "watching",
            "",
            0));
    jvm.chunkRead(new ChunkCoverage(CHUNK, false, false, true));
    jvm.chunkRead(new ChunkCoverage(NEXT, false, true, true));
    assertEquals(1, report().jvms().get(0).coverage().chunks().read());
    inconclusive(Reason.STARTED_LATE);
  }

  @Test
  void countsThatEndBeforeTheLastChunkAreNotEnough() {
    WatchedJvm.chunk(jvm, CHUNK);
    WatchedJvm.chunk(jvm, NEXT);
    accept(
        new Heartbeat(
            NEXT.start().plusSeconds(1),
            new Heartbeat.Agent("1.0", "", ""),
            START,
            false,
            "watching",
            "",
            5));
    accept(Figures.of(START.plusSeconds(9), 0, 0, 0, 5, 5, 0, 0, 0, 0, 0, 9, 99, 0, 0, 0, 0));
    inconclusive(Reason.NO_STATISTICS);
    accept(Figures.of(NEXT.end(), 0, 0, 0, 5, 5, 0, 0, 0, 0, 0, 9, 99, 0, 0, 0, 0));
    assertEquals(List.of(Verdict.CLEAN), report().verdicts());
  }

  @Test
  void contextsThatAreCountedAndNotListedAreNotZero() {
    WatchedJvm.chunk(jvm, CHUNK);
    accept(Figures.of(CHUNK.end(), 2, 64, 0, 5, 3, 0, 0, 0, 0, 0, 9, 99, 0, 0, 0, 0));
    inconclusive(Reason.END_NOT_SEEN);
  }

  @Test
  void aRecordingOfTheCommandItselfProvesNothingAboutAProgram() {
    accept(commandLine("aioguard-agent.jar", true, true));
    WatchedJvm.chunk(jvm, CHUNK);
    inconclusive(Reason.OWN_RECORDING);
  }

  @Test
  void eventsThatAreOffInARealRecordingAreNamed() throws IOException {
    EventTypes.initialise();
    Report report =
        read(
            recording -> {
              recording.enable("jdk.ActiveSetting");
              recording.disable("aioguard.ContextLeaked");
            });
    assertEquals(List.of(Verdict.INCONCLUSIVE), report.verdicts());
    assertEquals(Reason.EVENTS_OFF, report.doubts().get(0).reason());
    assertTrue(report.doubts().get(0).what().endsWith(": aioguard.ContextLeaked."));
  }

  @Test
  void aRealRecordingWithoutItsSettingsIsNotClean() throws IOException {
    Report report = read(recording -> {});
    assertEquals(List.of(Verdict.INCONCLUSIVE), report.verdicts());
    assertEquals(Reason.SETTINGS_UNKNOWN, report.doubts().get(0).reason());
  }

  @Test
  void aRealRecordingWithBothIsClean() throws IOException {
    Report report = read(recording -> recording.enable("jdk.ActiveSetting"));
    assertEquals(List.of(), report.doubts());
    assertEquals(List.of(Verdict.CLEAN), report.verdicts());
  }

  @Test
  void whatTheAgentCountedIsAFindingThoughItsEventIsMissing() {
    WatchedJvm.chunk(jvm, CHUNK);
    accept(Figures.of(CHUNK.end(), 0, 0, 0, 5, 5, 0, 0, 0, 3, 0, 9, 99, 1, 1, 4, 0));
    Report report = report();
    assertEquals(new FindingCount(0, 1), report.counts().get(FindingKind.STALE_DESTROY));
    assertEquals(new FindingCount(0, 2), report.counts().get(FindingKind.DOUBLE_DESTROY));
    assertEquals(new FindingCount(0, 1), report.counts().get(FindingKind.INVALID_DESTROY));
    assertEquals(new FindingCount(0, 4), report.counts().get(FindingKind.SETUP_FAILED));
    assertEquals(Verdict.STALE_DESTROYS, report.verdicts().get(0));
  }

  @Test
  void withoutTheStatesOfTheHookPointsItIsNotClean() {
    accept(WatchedJvm.heartbeat(START));
    jvm.chunkRead(new ChunkCoverage(CHUNK, false, true, true));
    inconclusive(Reason.HOOKS_UNKNOWN);
  }

  @Test
  void whatCouldNotBeReadIsUnknownAndNoProofOfAnAgentThatIsMissing() {
    jvm.accept(new GcRun(START, "G1New", "", Duration.ZERO));
    jvm.chunkRead(new ChunkCoverage(CHUNK, false, false, false));
    jvm.runRead(CHUNK.start(), false);
    ReadFailure failure = new ReadFailure("a.jfr", "damaged", "copy it again");
    Report report = analysis.result(List.of(failure));
    assertEquals(List.of(Verdict.INCONCLUSIVE), report.verdicts());
    assertEquals(List.of(Reason.UNREADABLE), report.doubts().stream().map(Doubt::reason).toList());
    assertEquals("Open at the end: unknown.", LiveWording.total(report));
  }

  @Test
  void contextsThatOnlyTheKernelListsAreOpenToo() {
    WatchedJvm.chunk(jvm, CHUNK);
    accept(new UntrackedContexts(START.plusSeconds(1), 10));
    assertEquals(
        "Open at the end: no context; and 10 contexts whose creation was not seen.",
        LiveWording.total(report()));
  }

  /** As where the events of leaks were taken out of a recording. */
  @Test
  void aReclaimIsProofOfALeakThatHasNoEvent() {
    WatchedJvm.chunk(jvm, CHUNK);
    accept(new ContextEnd(START.plusSeconds(1), 1, true, 0, "", Duration.ofMillis(30)));
    assertEquals(List.of(Verdict.LEAKS), report().verdicts());
    assertEquals(new FindingCount(0, 1), report().counts().get(FindingKind.LEAK));
  }

  @Test
  void whatIsOpenWhenTheJvmEndsIsAFinding() {
    open();
    accept(new JvmSign.Ended(CHUNK.end()));
    Report report = report();
    assertEquals(List.of(Verdict.OPEN), report.verdicts());
    FindingGroup group = report.groups().get(0);
    assertEquals(FindingKind.OPEN, group.kind());
    assertEquals(2, group.count());
    assertEquals(Trend.Direction.UNKNOWN, group.spread().trend().direction());
    assertEquals(List.of(), report.inUse());
  }

  @Test
  void whatIsOpenWhileTheJvmRunsIsInUse() {
    open();
    Report report = report();
    assertEquals(List.of(Verdict.CLEAN), report.verdicts());
    assertEquals(1, report.inUse().size());
    assertEquals(
        List.of(
            "check that 2 contexts in use that the agent never reclaims are still needed: it"
                + " cannot tell whether they leaked."),
        NextSteps.of(report));
    assertEquals(List.of(), report.groups());
  }

  private void open() {
    WatchedJvm.chunk(jvm, CHUNK);
    for (long uid = 1; uid <= 2; uid++) {
      accept(
          new LiveContext(
              CHUNK.end().minusSeconds(1),
              uid,
              Slots.of(32),
              "ffm",
              SampleJvm.creation("a.A.open(A.java:1)"),
              new LiveContext.Use(Duration.ofSeconds(uid), Duration.ZERO, 0),
              "a long",
              "a long"));
    }
    accept(Figures.of(CHUNK.end(), 2, 64, 0, 2, 0, 0, 0, 0, 0, 0, 64, 99, 0, 0, 0, 0));
  }

  @Test
  void withoutTheAgentWhatIsOpenIsUnknown() {
    accept(commandLine("orders.jar", false, false));
    jvm.chunkRead(new ChunkCoverage(CHUNK, false, false, true));
    Report report = report();
    assertEquals("Open at the end: unknown.", LiveWording.total(report));
    assertEquals(Reason.NO_AGENT, report.doubts().get(0).reason());
  }

  @Test
  void oneJvmOfTwoWithoutTheAgentIsReported() {
    open();
    JvmState other = analysis.jvm(JvmId.of(4712, START));
    other.accept(new GcRun(START, "G1New", "", Duration.ZERO));
    other.chunkRead(new ChunkCoverage(CHUNK, false, false, true));
    assertEquals(
        "Open at the end: 2 contexts, 64 slots; 2 of them never reclaimed automatically;"
            + " unknown in 1 of 2 JVMs.",
        LiveWording.total(report()));
  }

  @Test
  void aJvmIsNamedByItsProgram() {
    accept(commandLine("orders.jar", true, false));
    WatchedJvm.chunk(jvm, CHUNK);
    JvmSummary summary = report().jvms().get(0);
    assertEquals("orders.jar, pid 4711", summary.name());
    assertEquals(
        List.of("on host, Java 25.0.3+9, -Xmx1g, agent 1.0 with reclaim=certain"),
        AnswerWording.applications(List.of(summary)));
  }

  private static JvmSign.CommandLine commandLine(String main, boolean agent, boolean ofCommand) {
    return new JvmSign.CommandLine(
        START, JvmId.of(4711, START), "25.0.3+9", main, List.of("-Xmx1g"), agent, ofCommand);
  }

  private Report read(Consumer<Recording> settings) throws IOException {
    Path file = folder.resolve("a.jfr");
    try (Recording recording = EventScript.recording()) {
      recording.enable("jdk.JVMInformation");
      settings.accept(recording);
      recording.start();
      EventScript.heartbeat();
      recording.stop();
      recording.dump(file);
    }
    return ReportReader.read(List.of(file));
  }

  private void accept(AioEvent event) {
    analysis.accept(jvm, event);
  }

  private Report report() {
    return analysis.result(List.of());
  }

  private void inconclusive(Reason reason) {
    Report report = report();
    assertEquals(List.of(Verdict.INCONCLUSIVE), report.verdicts());
    assertEquals(reason, report.doubts().get(0).reason());
  }
}
