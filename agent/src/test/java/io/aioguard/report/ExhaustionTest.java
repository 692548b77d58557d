package io.aioguard.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.report.event.Evidence;
import io.aioguard.report.event.Finding;
import io.aioguard.report.event.FindingKind;
import io.aioguard.report.event.LoadSample;
import io.aioguard.report.model.JvmSummary;
import io.aioguard.report.model.Report;
import io.aioguard.report.model.Verdict;
import io.aioguard.report.stack.Frames;
import io.aioguard.report.text.TextWriter;
import io.aioguard.report.value.Quota;
import io.aioguard.report.wording.SetupErrors;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExhaustionTest {

  @TempDir Path folder;

  private Report report(Runnable script) {
    return ReportReader.read(List.of(EventScript.record(folder.resolve("a.jfr"), script)));
  }

  /** The whole text, with each run of white space as one blank. */
  private static String text(Report report) {
    StringWriter out = new StringWriter();
    PrintWriter printer = new PrintWriter(out);
    new TextWriter(ZoneOffset.UTC, false).write(report, printer);
    printer.flush();
    return out.toString().replaceAll("\\s+", " ");
  }

  private static void assertContains(String text, String part) {
    assertTrue(text.contains(part), () -> part + " is not in " + text);
  }

  @Test
  void namesTheLargestHolder() {
    String text = text(report(() -> EventScript.setupFailed("EAGAIN")));
    assertContains(
        text, "Next: close sooner what holds most of the quota: 60000 slots, 9 contexts: a1b2 at");
    assertContains(
        text, "held by 60000 slots, 9 contexts: a1b2 at com.acme.Store.open(Store.java:41)");
    assertContains(text, "quota aio-nr 65,400 of 65,536, of which this JVM 60,000");
    assertFalse(text.contains("rescue"), text);
  }

  @Test
  void suggestsOtherProcessesWhereThisJvmHoldsLittle() {
    String text = text(report(() -> EventScript.setupFailed("EAGAIN", 64, "")));
    assertContains(text, "Next: find the other processes of the host that hold most of the quota");
  }

  @Test
  void reportsWhatWasRescued() {
    Report report =
        report(
            () -> {
              EventScript.setupFailed("EAGAIN", 60_000, "made room, 512 slots");
              EventScript.setupFailed("EAGAIN", 60_000, "");
            });
    assertEquals(List.of(Verdict.EXHAUSTION), report.verdicts());
    String text = text(report);
    assertContains(text, "2 failed setups, 512 slots asked for, EAGAIN, 1 rescued");
    assertContains(text, "rescue made room, 512 slots; the call was held up by 20.0 ms");
    assertContains(
        text(report(() -> EventScript.setupFailed("EAGAIN", 1, "x"))),
        "1 failed setup, 256 slots asked for, EAGAIN, all rescued");
  }

  @Test
  void plotsPeaksThatNoSampleSaw() {
    Report report =
        report(
            () -> {
              EventScript.statistics(0);
              EventScript.setupFailed("EAGAIN");
              EventScript.pressure("fs.aio-max-nr", 80);
              EventScript.pressure("vm.max_map_count", 90);
            });
    JvmSummary jvm = report.jvms().get(0);
    assertEquals(new Quota(128, 65_400, 52_400, 65_536), jvm.load().quota());
    assertEquals(
        65_400, jvm.load().samples().stream().mapToLong(LoadSample::aioNr).max().orElse(0));
    assertContains(text(report), "peak 65,400");
  }

  @Test
  void aFailureIsPlottedAtTheTimeOfTheCallNotOfItsRescue() {
    Instant end = Instant.parse("2026-11-24T02:00:03Z");
    Evidence.Rescue rescue = new Evidence.Rescue(true, "made room", Duration.ofSeconds(2));
    Evidence.Failure failure =
        new Evidence.Failure(
            "EAGAIN", Frames.NONE, 8, new Evidence.Shortage(65_530, 65_536, 0, 0, ""), rescue);
    Finding finding =
        new Finding(
            FindingKind.SETUP_FAILED,
            end,
            "main",
            new Finding.Subject(0, 8, "jna"),
            SampleJvm.creation(""),
            0,
            failure);
    assertEquals(
        Optional.of(new LoadSample(end.minusSeconds(2), -1, -1, 65_530, 65_536)),
        LoadSample.of(finding));
  }

  @ParameterizedTest
  @ValueSource(strings = {"EAGAIN", "ENOMEM", "EINVAL", "EFAULT", "ENOSYS", "EPERM"})
  void explainsEachErrnoOfIoSetup(String errno) {
    String meaning = SetupErrors.meaning(failure(errno, 256));
    assertFalse(meaning.isEmpty());
    String text = text(report(() -> EventScript.setupFailed(errno)));
    assertContains(text, "meaning " + meaning);
    assertFalse(text.contains("see io_setup(2)"), text);
  }

  /** No other process has to give anything back for that. */
  @Test
  void moreThanTheLimitIsAnotherCauseThanAQuotaThatIsUsedUp() {
    Evidence.Failure tooMuch = failure("EAGAIN", 65_537);
    assertEquals(
        "more was asked for than fs.aio-max-nr allows all contexts of the host together",
        SetupErrors.meaning(tooMuch));
    assertEquals(
        "ask for fewer than 65,536 slots at A.b, or raise fs.aio-max-nr with sysctl.",
        SetupErrors.nextStep("A.b", tooMuch));
    assertTrue(SetupErrors.meaning(failure("EAGAIN", 65_536)).contains("is used up"));
  }

  private static Evidence.Failure failure(String errno, long requested) {
    return new Evidence.Failure(
        errno,
        Frames.NONE,
        requested,
        new Evidence.Shortage(65_400, 65_536, 0, 0, ""),
        new Evidence.Rescue(false, "", Duration.ZERO));
  }

  @Test
  void notesTheHighestUseOfEachLimitThatWasNear() {
    Report report =
        report(
            () -> {
              EventScript.pressure("fs.aio-max-nr", 50);
              EventScript.pressure("fs.aio-max-nr", 80);
              EventScript.pressure("fs.aio-max-nr", 50);
              EventScript.pressure("vm.max_map_count", 50);
            });
    String holder =
        "; largest holder: 32 slots, 1 context: a1b2 at com.acme.Store.open(Store.java:41).";
    assertEquals(
        List.of(
            "fs.aio-max-nr was used to 80 %: 52,400 of 65,536" + holder,
            "vm.max_map_count was used to 50 %: 32,750 of 65,536" + holder),
        report.notes());
  }
}
