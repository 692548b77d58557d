package io.aioguard.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.event.ContextCreatedEvent;
import io.aioguard.event.ContextDestroyedEvent;
import io.aioguard.report.event.LiveContext;
import io.aioguard.report.model.Doubt;
import io.aioguard.report.model.LiveGroup;
import io.aioguard.report.model.Report;
import io.aioguard.report.model.Verdict;
import io.aioguard.report.value.Slots;
import io.aioguard.report.value.Span;
import io.aioguard.report.value.Window;
import io.aioguard.report.wording.LiveWording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import jdk.jfr.Recording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What counts as open at the end. */
final class LiveContextsTest {

  private static final String READ_OUT = "its number was read out as a long";

  @TempDir Path folder;

  @Test
  void groupsByFingerprintWithTheReasonNotToReclaim() {
    Report report =
        report(
            () -> {
              EventScript.live(1, "aa", "");
              EventScript.live(4, "aa", READ_OUT);
              EventScript.live(3, "bb", "");
            });
    assertEquals(List.of(Verdict.INCONCLUSIVE), report.verdicts());
    assertEquals(Doubt.Reason.NOT_COLLECTED, report.doubts().get(0).reason());
    assertEquals(2, report.live().size());
    LiveGroup group = report.live().get(0);
    assertEquals(2, group.count());
    assertEquals(Slots.of(256), group.slots());
    assertEquals(Duration.ofMinutes(4), group.oldest());
    assertEquals(Duration.ofSeconds(4), group.longestIdle());
    assertEquals(1, group.unread());
    assertEquals(Map.of(READ_OUT, 1L), group.kept());
    assertEquals(Map.of(), report.live().get(1).kept());
  }

  @Test
  void whatAnOwnerDecidesIsWaitedForAndReclaimedOrNotAsTheRuleSays() {
    String forbidden = "the rule of its owner, a com.acme.Store, has reclaim=no";
    Report report =
        report(
            () -> {
              EventScript.live(1, "aa", "", "");
              EventScript.live(2, "aa", "", forbidden);
              EventScript.live(3, "aa", READ_OUT, READ_OUT);
            });
    assertEquals(Map.of(forbidden, 1L, READ_OUT, 1L), report.live().get(0).kept());
    assertEquals(2, report.live().get(0).neverReclaimed());
    String waited = report.doubts().get(0).what();
    assertTrue(waited.startsWith("2 contexts "), waited);
    assertEquals(
        "Open at the end: 3 contexts, 384 slots; 2 of them never reclaimed automatically.",
        LiveWording.total(report));
  }

  @Test
  void whatWasDestroyedAfterwardsIsNotOpen() {
    Report report =
        report(
            () -> {
              EventScript.live(1, "aa", "");
              EventScript.live(2, "bb", "");
              ContextDestroyedEvent event = new ContextDestroyedEvent();
              event.contextUid = 1;
              event.commit();
            });
    assertEquals(1, report.live().size());
    assertEquals("bb", report.live().get(0).creation().fingerprint());
  }

  @Test
  void whatWasDestroyedInAChunkWithoutAnEndIsNotOpen() throws IOException {
    Path file =
        EventScript.record(
            folder.resolve("a.jfr"),
            () -> {
              for (long uid = 1; uid <= 2; uid++) {
                ContextCreatedEvent created = new ContextCreatedEvent();
                created.contextUid = uid;
                created.commit();
              }
              ContextDestroyedEvent destroyed = new ContextDestroyedEvent();
              destroyed.contextUid = 1;
              destroyed.commit();
            });
    byte[] bytes = Files.readAllBytes(file);
    bytes[64] = 1; // still being written
    Report report = ReportReader.read(List.of(Files.write(folder.resolve("open.jfr"), bytes)));
    assertEquals(
        List.of(2L),
        report.jvms().get(0).open().contexts().stream().map(LiveContext::uid).toList());
  }

  @Test
  void onlyTheLastChunkCounts() throws IOException {
    Path early = folder.resolve("early.jfr");
    Path late = folder.resolve("late.jfr");
    try (Recording recording = EventScript.recording()) {
      recording.enable("jdk.JVMInformation");
      recording.start();
      EventScript.live(1, "aa", "");
      recording.dump(early); // ends the chunk
      EventScript.live(2, "bb", "");
      recording.stop();
      recording.dump(late);
    }
    assertEquals("aa", onlyFingerprint(early));
    assertEquals("bb", onlyFingerprint(late));
    assertEquals("bb", onlyFingerprint(early, late));
    assertEquals("bb", onlyFingerprint(late, early));
  }

  @Test
  void aTimeBeforeTheChunkEndsDoesNotShowWhatIsOpen() {
    Path file = file(() -> EventScript.statistics(1));
    Span recorded = ReportReader.read(List.of(file)).recorded();
    Window before = new Window(Window.ALL.from(), recorded.end().minusNanos(1));
    Report report = ReportReader.read(List.of(file), before);
    assertEquals(List.of(Verdict.INCONCLUSIVE), report.verdicts());
    assertEquals(Doubt.Reason.END_NOT_SEEN, report.doubts().get(0).reason());
    assertEquals("Open at the end: unknown.", LiveWording.total(report));
  }

  @Test
  void theEndOfAChunkBeforeThatTimeDoesNotShowItEither() throws IOException {
    Path file = folder.resolve("a.jfr");
    Instant middle;
    try (Recording recording = EventScript.recording()) {
      recording.enable("jdk.JVMInformation");
      recording.start();
      EventScript.live(1, "aa", "");
      recording.dump(folder.resolve("first.jfr")); // ends the chunk
      middle = Instant.now().plusMillis(1);
      EventScript.statistics(1);
      while (!Instant.now().isAfter(middle)) {
        Thread.onSpinWait();
      }
      recording.stop();
      recording.dump(file);
    }
    Report report = ReportReader.read(List.of(file), new Window(middle, middle));
    assertEquals(List.of(Verdict.INCONCLUSIVE), report.verdicts());
    assertTrue(
        report.doubts().stream().anyMatch(d -> d.reason() == Doubt.Reason.END_NOT_SEEN),
        report.doubts().toString());
  }

  @Test
  void aTimeOfWhichNothingWasRecordedIsNotClean() {
    Path file = file(() -> EventScript.statistics(1));
    Span recorded = ReportReader.read(List.of(file)).recorded();
    Window later = new Window(recorded.end().plusSeconds(60), Window.ALL.to());
    Report report = ReportReader.read(List.of(file), later);
    assertEquals(List.of(Verdict.INCONCLUSIVE), report.verdicts());
    assertEquals(Doubt.Reason.NOTHING_RECORDED, report.doubts().get(0).reason());
  }

  private Path file(Runnable script) {
    return EventScript.record(folder.resolve("a.jfr"), script);
  }

  private static String onlyFingerprint(Path... files) {
    Report report = ReportReader.read(List.of(files));
    assertEquals(1, report.jvms().size());
    assertEquals(1, report.live().size());
    return report.live().get(0).creation().fingerprint();
  }

  private Report report(Runnable script) {
    return ReportReader.read(List.of(EventScript.record(folder.resolve("a.jfr"), script)));
  }
}
