package io.aioguard.report.analyse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.report.Figures;
import io.aioguard.report.WatchedJvm;
import io.aioguard.report.event.AioEvent;
import io.aioguard.report.event.ContextEnd;
import io.aioguard.report.event.Creation;
import io.aioguard.report.event.DataLost;
import io.aioguard.report.event.Evidence;
import io.aioguard.report.event.Finding;
import io.aioguard.report.event.FindingKind;
import io.aioguard.report.event.Heartbeat;
import io.aioguard.report.event.JvmId;
import io.aioguard.report.event.LiveContext;
import io.aioguard.report.event.OtherEvent;
import io.aioguard.report.event.RouteState;
import io.aioguard.report.event.Statistics;
import io.aioguard.report.model.FindingCount;
import io.aioguard.report.model.JvmSummary;
import io.aioguard.report.model.ReadFailure;
import io.aioguard.report.model.ReclaimCounts;
import io.aioguard.report.model.Report;
import io.aioguard.report.model.Verdict;
import io.aioguard.report.value.Quota;
import io.aioguard.report.value.Slots;
import io.aioguard.report.value.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The analysis without recordings. */
final class AnalysisTest {

  private static final JvmId ONE = JvmId.of(1, Instant.ofEpochSecond(1));
  private static final JvmId OTHER = JvmId.of(1, Instant.ofEpochSecond(2));

  private final Analysis analysis = new Analysis(Window.ALL);

  @Test
  void sameUidInTwoJvmsIsTwoContexts() {
    accept(ONE, live(1, 7));
    accept(OTHER, live(1, 7));
    assertEquals(2, report().live().get(0).count());
  }

  @Test
  void statisticsProveLeaksWhoseEventsAreGone() {
    accept(ONE, leak(5));
    accept(ONE, statistics(6, 3, 0));
    accept(OTHER, statistics(6, 2, 0));
    Report report = report();
    assertEquals(List.of(Verdict.LEAKS), report.verdicts());
    assertEquals(new FindingCount(1, 5), report.counts().get(FindingKind.LEAK));
    assertTrue(report.notes().get(0).contains("at least 5 leaks"), report.notes().toString());
  }

  @Test
  void theLastStatisticsCountInWhateverOrderTheyCome() {
    accept(ONE, statistics(9, 4, 100));
    accept(ONE, statistics(5, 1, 300));
    accept(ONE, statistics(1, 0, 200));
    JvmSummary jvm = report().jvms().get(0);
    assertEquals(4, jvm.statistics().orElseThrow().get(Statistics.Figure.LEAKED));
    assertEquals(new Quota(200, 300, 100, 65_536), jvm.load().quota());
  }

  @Test
  void agentWithoutAnyLibraryIsCleanWithANote() {
    Heartbeat waiting =
        new Heartbeat(
            at(1), new Heartbeat.Agent("1.0", "", "host"), at(0), false, "waiting", "", 0);
    accept(ONE, waiting);
    Report report = report();
    assertEquals(List.of(Verdict.CLEAN), report.verdicts());
    assertTrue(report.notes().get(0).contains("no code that uses AIO"), report.notes().toString());
  }

  @Test
  void lostEventsMakeItInconclusive() {
    accept(ONE, WatchedJvm.heartbeat(at(1)));
    accept(ONE, route("a", "active"));
    accept(ONE, new DataLost(at(2), 4_096));
    Report report = report();
    assertEquals(List.of(Verdict.INCONCLUSIVE), report.verdicts());
    assertTrue(report.doubts().get(0).what().contains("4,096 bytes"));
  }

  @Test
  void lostEventsDoNotHideFindings() {
    accept(ONE, leak(1));
    accept(ONE, new DataLost(at(2), 4_096));
    Report report = report();
    assertEquals(List.of(Verdict.LEAKS), report.verdicts());
    assertTrue(report.doubtful());
  }

  @Test
  void noHookPointThatWorksIsInconclusive() {
    accept(ONE, route("a", "waiting"));
    accept(ONE, route("b", "failed"));
    assertEquals(List.of(Verdict.INCONCLUSIVE), report().verdicts());
  }

  @Test
  void aHookPointThatFailedIsInconclusiveThoughOthersWork() {
    accept(ONE, WatchedJvm.heartbeat(at(1)));
    accept(ONE, route("a", "active"));
    accept(ONE, route("b", "waiting"));
    assertEquals(List.of(Verdict.CLEAN), report().verdicts());
    accept(ONE, new RouteState(at(9), "jna", "b", "failed", ""));
    assertEquals(List.of(Verdict.INCONCLUSIVE), report().verdicts());
    assertEquals("calls at b were not seen.", report().doubts().get(0).what());
  }

  @Test
  void theLastStateOfAHookPointCounts() {
    accept(ONE, new RouteState(at(9), "jna", "a", "active", ""));
    accept(ONE, new RouteState(at(1), "jna", "a", "waiting", ""));
    assertEquals("active", report().jvms().get(0).routes().get(0).state());
  }

  @Test
  void contextsThatNoRouteSawMakeItInconclusive() {
    Statistics some = Figures.of(at(1), 0, 0, 3, 0, 0, 0, 0, 0, 0, 0, -1, -1, 0, 0, 0, 0);
    accept(ONE, some);
    assertEquals(List.of(Verdict.INCONCLUSIVE), report().verdicts());
    assertFalse(report().jvms().get(0).load().quota().known());
  }

  @Test
  void whatCouldNotBeReadMakesItInconclusive() {
    accept(ONE, new OtherEvent(at(1)));
    Report report =
        analysis.result(List.of(new ReadFailure("x", "no such file", "check the path")));
    assertEquals(List.of(Verdict.INCONCLUSIVE), report.verdicts());
  }

  @Test
  void groupsAreBoundedButNothingGoesUncounted() {
    for (int i = 0; i < 2_000; i++) {
      accept(ONE, finding(i, "fingerprint " + i, 1));
    }
    Report report = report();
    assertEquals(500, report.groups().size());
    assertEquals(3_000, report.ungrouped());
    assertEquals(4_000, report.counts().get(FindingKind.LEAK).inEvents());
  }

  @Test
  void absurdFiguresDoNotOverflow() {
    accept(ONE, finding(1, "aa", Long.MAX_VALUE));
    accept(ONE, finding(2, "aa", Long.MAX_VALUE));
    assertEquals(Long.MAX_VALUE, report().groups().get(0).count());
  }

  @Test
  void medianOfReclaimsIsTheMiddleOne() {
    for (int millis : new int[] {900, 31, 30, 32, 40}) {
      accept(ONE, new ContextEnd(at(1), millis, true, 0, "", Duration.ofMillis(millis)));
    }
    ReclaimCounts reclaims = report().reclaims();
    assertEquals(Duration.ofMillis(32), reclaims.median());
    assertEquals(Duration.ofMillis(900), reclaims.longest());
  }

  private Report report() {
    return analysis.result(List.of());
  }

  private void accept(JvmId jvm, AioEvent event) {
    analysis.accept(analysis.jvm(jvm), event);
  }

  private static Instant at(long second) {
    return Instant.ofEpochSecond(1_700_000_000 + second);
  }

  private static Finding leak(long uid) {
    return finding(uid, "aa", 0);
  }

  private static Finding finding(long uid, String fingerprint, long suppressed) {
    Evidence evidence = new Evidence.Leak(true, "");
    return new Finding(
        FindingKind.LEAK,
        at(uid),
        "",
        new Finding.Subject(uid, 64, "jna"),
        created(fingerprint),
        suppressed,
        evidence);
  }

  private static LiveContext live(long second, long uid) {
    return new LiveContext(
        at(second),
        uid,
        Slots.of(64),
        "jna",
        created("aa"),
        new LiveContext.Use(Duration.ZERO, Duration.ZERO, 0),
        "",
        "");
  }

  private static Creation created(String fingerprint) {
    return new Creation(at(0), "main", "A.b(A.java:1)", "A.b(A.java:1)", fingerprint, "", "");
  }

  private static Statistics statistics(long second, long leaked, long aioNr) {
    return Figures.of(
        at(second), 0, 0, 0, leaked, 0, 0, leaked, 0, 0, 0, aioNr, 65_536, 0, 0, 0, 0);
  }

  private static RouteState route(String target, String state) {
    return new RouteState(at(1), "jna", target, state, "");
  }
}
