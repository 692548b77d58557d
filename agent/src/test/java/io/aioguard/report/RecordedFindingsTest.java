package io.aioguard.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.event.ContextLeakedEvent;
import io.aioguard.event.ContextReclaimedEvent;
import io.aioguard.event.ContextVanishedEvent;
import io.aioguard.event.ReclaimStalledEvent;
import io.aioguard.report.event.Evidence;
import io.aioguard.report.event.FindingKind;
import io.aioguard.report.model.FindingCount;
import io.aioguard.report.model.FindingGroup;
import io.aioguard.report.model.Report;
import io.aioguard.report.model.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import jdk.jfr.Event;
import jdk.jfr.Name;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each kind of finding, from a real recording to its group. */
final class RecordedFindingsTest {

  @TempDir Path folder;

  @Test
  void groupsLeaksByFingerprintAndCountsTheSuppressed() {
    Report report =
        report(
            () -> {
              EventScript.leak(1, "aa", 0);
              EventScript.leak(2, "aa", 40);
              EventScript.leak(3, "bb", 0);
            });
    assertEquals(List.of(Verdict.LEAKS), report.verdicts());
    assertEquals(2, report.groups().size());
    FindingGroup group = report.groups().get(0);
    assertEquals("aa", group.fingerprint());
    assertEquals(2, group.size().events());
    assertEquals(42, group.count());
    assertEquals(256, group.size().slots());
    assertEquals(2, group.outcome().reclaimed());
    assertEquals(List.of("opener"), group.names().threads());
    assertEquals(Instant.ofEpochMilli(1_700_000_000_000L), group.earliest().creation().time());
    assertEquals(new FindingCount(43, 43), report.counts().get(FindingKind.LEAK));
  }

  @Test
  void reportsWhyLeaksAreNotReclaimed() {
    Report report =
        report(
            () -> {
              EventScript.leak(1, "aa", 0);
              ContextLeakedEvent event = EventScript.created(new ContextLeakedEvent(), 2, "aa");
              event.reason = "reclaim is off";
              event.commit();
            });
    FindingGroup.Effect outcome = report.groups().get(0).outcome();
    assertEquals(1, outcome.reclaimed());
    assertEquals(Map.of("reclaim is off", 1L), outcome.keptAlive());
  }

  @Test
  void addsUpReclaims() {
    Report report =
        report(
            () -> {
              reclaim(0, "");
              reclaim(0, "");
              reclaim(22, "EINVAL");
            });
    assertEquals(3, report.reclaims().returned());
    assertEquals(Map.of("EINVAL", 1L), report.reclaims().failures());
    assertTrue(report.reclaims().longest().compareTo(report.reclaims().median()) >= 0);
    assertTrue(report.reclaims().longest().compareTo(Duration.ZERO) > 0);
    assertTrue(report.notes().toString().contains("succeeded: was gone already, EINVAL (1)."));
  }

  @Test
  void aContextThatWasGoneBeforeItsReclaimHoldsNoSlots() {
    Report report =
        report(
            () -> {
              leakWithReclaim(1, 22, "EINVAL");
              leakWithReclaim(2, 11, "EAGAIN");
            });
    assertEquals(Map.of("EINVAL", 1L, "EAGAIN", 1L), report.groups().get(0).outcome().failed());
    assertEquals(128, report.groups().get(0).size().slotsHeld());
  }

  private static void leakWithReclaim(long uid, int errno, String name) {
    ContextLeakedEvent event = EventScript.created(new ContextLeakedEvent(), uid, "aa");
    event.reclaimed = true;
    event.commit();
    ContextReclaimedEvent end = new ContextReclaimedEvent();
    end.contextUid = uid;
    end.errno = errno;
    end.errnoName = name;
    end.commit();
  }

  @Test
  void doubleDestroyHasThreeStacks() {
    FindingGroup group = only(report(() -> EventScript.doubleDestroy(5)));
    assertEquals(FindingKind.DOUBLE_DESTROY, group.kind());
    Evidence.Destroy destroy =
        assertInstanceOf(Evidence.Destroy.class, group.earliest().evidence());
    assertTrue(destroy.frames().text().contains("EventScript.doubleDestroy"));
    assertTrue(
        destroy
            .frames()
            .site()
            .startsWith("io.aioguard.report.EventScript.doubleDestroy(EventScript.java:"));
    assertEquals("closer", destroy.firstThread());
    assertTrue(destroy.firstStack().startsWith("com.acme.Store.close"));
    assertTrue(group.earliest().creation().stack().startsWith("com.acme.Store.open"));
    assertEquals(Thread.currentThread().getName(), group.earliest().thread());
  }

  @Test
  void staleDestroyNamesItsVictim() {
    Report report =
        report(
            () -> {
              EventScript.staleDestroy(1);
              EventScript.staleDestroy(2);
              EventScript.leak(3, "aa", 0);
            });
    assertEquals(List.of(Verdict.STALE_DESTROYS, Verdict.LEAKS), report.verdicts());
    FindingGroup group = report.groups().get(0);
    Evidence.Destroy destroy =
        assertInstanceOf(Evidence.Destroy.class, group.earliest().evidence());
    assertEquals(new Evidence.Victim(77, "com.acme.Victim.open(Victim.java:5)"), destroy.victim());
  }

  @Test
  void setupFailedBecauseTheQuotaIsUsedUpIsExhaustion() {
    Report report = report(() -> EventScript.setupFailed("EAGAIN"));
    assertEquals(List.of(Verdict.EXHAUSTION), report.verdicts());
    Evidence.Failure failure =
        assertInstanceOf(Evidence.Failure.class, only(report).earliest().evidence());
    assertEquals(65_400, failure.shortage().aioNr());
    assertEquals(60_000, failure.shortage().ownSlots());
    assertTrue(failure.shortage().topHolders().contains("Store.java:41"));
  }

  @Test
  void setupFailedForABadArgumentIsNotExhaustion() {
    Report report = report(() -> EventScript.setupFailed("EINVAL"));
    assertEquals(List.of(Verdict.SUSPECTED), report.verdicts());
  }

  @Test
  void groupsSetupFailuresByErrnoAndSite() {
    Report report =
        report(
            () -> {
              EventScript.setupFailed("EAGAIN");
              EventScript.setupFailed("EAGAIN");
              EventScript.setupFailed("ENOMEM");
            });
    assertEquals(2, report.groups().size());
    assertEquals(2, report.groups().get(0).count());
  }

  @Test
  void lesserFindingsAreSuspected() {
    Report report =
        report(
            () -> {
              EventScript.invalidDestroy();
              EventScript.suspectedLeak();
              EventScript.created(new ContextVanishedEvent(), 1, "aa").commit();
              EventScript.created(new ReclaimStalledEvent(), 2, "aa").commit();
            });
    assertEquals(List.of(Verdict.SUSPECTED), report.verdicts());
    assertEquals(
        List.of(
            FindingKind.SUSPECTED_LEAK,
            FindingKind.RECLAIM_STALLED,
            FindingKind.CONTEXT_VANISHED,
            FindingKind.INVALID_DESTROY),
        report.groups().stream().map(FindingGroup::kind).toList());
  }

  @Test
  void readsEventsOfAnotherVersion() {
    Report report =
        report(
            () -> {
              Foreign event = new Foreign();
              event.commit();
            });
    FindingGroup group = only(report);
    assertEquals(FindingKind.LEAK, group.kind());
    assertEquals(1, group.count());
    assertEquals(0, group.size().slots());
    assertEquals(Instant.EPOCH, group.earliest().creation().time());
  }

  @Test
  void recordingWithoutTheAgentIsInconclusive() {
    Report report =
        ReportReader.read(List.of(EventScript.recordNothing(folder.resolve("nothing.jfr"))));
    assertEquals(List.of(Verdict.INCONCLUSIVE), report.verdicts());
    assertFalse(report.nothingRead());
    assertTrue(report.doubts().get(0).what().contains("no agent"));
  }

  /** Same name, other fields, other types. */
  @Name("aioguard.ContextLeaked")
  static final class Foreign extends Event {
    String maxEvents = "many";
    String creationTime = "yesterday";
    long creationStack = 4;
    double suppressed = 1.5;
  }

  private static void reclaim(int errno, String name) {
    ContextReclaimedEvent event = new ContextReclaimedEvent();
    event.begin();
    event.end();
    event.errno = errno;
    event.errnoName = name;
    event.commit();
  }

  private static FindingGroup only(Report report) {
    assertEquals(1, report.groups().size());
    return report.groups().get(0);
  }

  private Report report(Runnable script) {
    return ReportReader.read(List.of(EventScript.record(folder.resolve("a.jfr"), script)));
  }
}
