package io.aioguard.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.event.AioStatisticsEvent;
import io.aioguard.event.ContextDestroyedEvent;
import io.aioguard.event.RouteStatusEvent;
import io.aioguard.report.event.Creation;
import io.aioguard.report.event.Evidence;
import io.aioguard.report.event.Finding;
import io.aioguard.report.event.FindingKind;
import io.aioguard.report.event.JvmId;
import io.aioguard.report.event.SuspicionEnd;
import io.aioguard.report.jvm.JvmState;
import io.aioguard.report.jvm.Resolution;
import io.aioguard.report.model.Doubt;
import io.aioguard.report.model.FindingCount;
import io.aioguard.report.model.Report;
import io.aioguard.report.model.Verdict;
import io.aioguard.report.text.TextWriter;
import io.aioguard.report.value.Window;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is not proven, and what was not seen. */
final class SuspicionsTest {

  private static final String RULE = "owner com.acme.Store field=FIELD close=METHOD() reclaim=no";

  @TempDir Path folder;

  @Test
  void suspectedLeaksAreNamedApartWithTheRuleThatWouldHelp() {
    Report report =
        report(
            () -> {
              EventScript.suspectedLeak(1, RULE);
              EventScript.suspectedLeak(2, RULE);
              EventScript.suspectedLeak(2, RULE);
            });
    assertEquals(List.of(Verdict.SUSPECTED), report.verdicts());
    assertEquals(2, report.groups().get(0).count(), "contexts, not events");
    assertEquals(new FindingCount(2, 2), report.counts().get(FindingKind.SUSPECTED_LEAK));
    String text = text(report);
    assertTrue(
        text.contains("Next: check whether the context created at com.acme.Store.open"), text);
    assertTrue(text.contains("file of rules=FILE: owner"), text);
    assertTrue(text.contains("idle: not accessed"), text);
  }

  @Test
  void suspicionsThatEndedDoNotCount() {
    Report report =
        report(
            () -> {
              EventScript.suspectedLeak(1, "");
              EventScript.suspectedLeak(2, "");
              EventScript.suspicionEnded(1, "used again");
              ContextDestroyedEvent event = new ContextDestroyedEvent();
              event.contextUid = 2;
              event.commit();
            });
    assertEquals(List.of(Verdict.CLEAN), report.verdicts());
    assertEquals(List.of(), report.groups());
    assertTrue(report.notes().get(0).startsWith("2 suspected leaks not counted"));
  }

  @Test
  void suspicionsThatEndedDoNotComeBackAfterManyOthers() {
    JvmState jvm = new JvmState(Window.ALL, Resolution.FULL);
    Instant noon = Instant.parse("2026-11-24T12:00:00Z");
    jvm.accept(new SuspicionEnd(noon.plusSeconds(1), 2));
    jvm.accept(suspected(1, noon));
    jvm.accept(suspected(2, noon));
    jvm.accept(new SuspicionEnd(noon.plusSeconds(1), 1));
    for (long uid = 10; uid < 100_000; uid++) {
      jvm.accept(new SuspicionEnd(noon, uid));
    }
    assertEquals(List.of(), jvm.suspects().facts());
    assertEquals(2, jvm.summary(JvmId.of("x")).findings().suspicionsEnded());
    jvm.accept(suspected(1, noon.plusSeconds(2)));
    assertEquals(1, jvm.suspects().facts().size());
  }

  private static Finding suspected(long uid, Instant time) {
    Creation creation = new Creation(time, "main", "", "", "", "", "");
    Evidence evidence = new Evidence.Remark("idle");
    return new Finding(
        FindingKind.SUSPECTED_LEAK,
        time,
        "main",
        new Finding.Subject(uid, 1, "jna"),
        creation,
        0,
        evidence);
  }

  @Test
  void aSuspicionAfterTheLastEndCounts() {
    Report report =
        report(
            () -> {
              EventScript.suspectedLeak(1, "");
              EventScript.suspicionEnded(1, "used again");
              EventScript.suspectedLeak(1, "");
            });
    assertEquals(List.of(Verdict.SUSPECTED), report.verdicts());
    assertEquals(1, report.groups().get(0).count());
  }

  @Test
  void untrackedContextsMakeItInconclusiveAndNameWhatIsMissing() {
    Report report =
        report(
            () -> {
              EventScript.untracked(1);
              EventScript.untracked(2);
              EventScript.statistics(0);
            });
    assertEquals(List.of(Verdict.INCONCLUSIVE), report.verdicts());
    String text = text(report);
    assertTrue(text.contains("2 contexts of the process came by no known route"), text);
    assertTrue(text.contains("rules=FILE"), text);
  }

  @Test
  void destroysThatNoRuleNamesMakeItInconclusiveAndTheRuleIsNamed() {
    String rule = "destroy a.A.destroy(long) id=arg0";
    RouteStatusEvent setup = status("io_setup", "active", "");
    RouteStatusEvent status =
        status("io_destroy", "unsupported", "a rule can name the method, perhaps: " + rule);
    Report idle =
        report(
            () -> {
              setup.commit();
              status.commit();
              new AioStatisticsEvent().commit();
            });
    assertEquals(List.of(), idle.doubts(), "no context, nothing that was not seen");
    Report report =
        report(
            () -> {
              setup.commit();
              status.commit();
              AioStatisticsEvent event = new AioStatisticsEvent();
              event.created = 2;
              event.destroyed = 2;
              event.commit();
            });
    assertEquals(List.of(Verdict.INCONCLUSIVE), report.verdicts());
    assertEquals(Doubt.Reason.DESTROY_NOT_SEEN, report.doubts().get(0).reason());
    assertTrue(text(report).replaceAll("\\s+", " ").contains(rule), text(report));
  }

  private static RouteStatusEvent status(String method, String state, String detail) {
    RouteStatusEvent status = new RouteStatusEvent();
    status.route = "jni";
    status.target = "a.A." + method;
    status.state = state;
    status.detail = detail;
    return status;
  }

  @Test
  void aSuspectedLeakNamesTheDestroyRuleThatIsMissing() {
    String rule = "destroy a.A.destroy(long) id=arg0";
    Report report = report(() -> EventScript.suspectedLeak(1, rule));
    String text = text(report).replaceAll("\\s+", " ");
    assertTrue(
        text.contains("name the method that destroys it in the file of rules=FILE: " + rule), text);
  }

  @Test
  void vanishedContextsAddUpInTheTotals() {
    Report report =
        report(
            () -> {
              AioStatisticsEvent event = new AioStatisticsEvent();
              event.created = 3;
              event.live = 1;
              event.vanished = 2;
              event.commit();
            });
    assertEquals(new FindingCount(0, 2), report.counts().get(FindingKind.CONTEXT_VANISHED));
    assertTrue(text(report).contains("2 vanished"));
  }

  private static String text(Report report) {
    StringWriter text = new StringWriter();
    new TextWriter(ZoneOffset.UTC, false).write(report, new PrintWriter(text, true));
    return text.toString();
  }

  private Report report(Runnable script) {
    return ReportReader.read(List.of(EventScript.record(folder.resolve("a.jfr"), script)));
  }
}
