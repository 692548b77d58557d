package io.aioguard.report.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.report.ExpectedText;
import io.aioguard.report.SampleJvm;
import io.aioguard.report.WatchedJvm;
import io.aioguard.report.event.Creation;
import io.aioguard.report.event.Evidence;
import io.aioguard.report.event.Finding;
import io.aioguard.report.event.FindingKind;
import io.aioguard.report.event.RouteState;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The text of reports whose every figure is known. */
final class TextWriterTest {

  private static final Instant START = SampleJvm.START;

  private final SampleJvm sample = new SampleJvm();

  @Test
  void aRepresentativeReport() {
    sample.addTypicalEvents();
    assertEquals(ExpectedText.TYPICAL_REPORT, text(false));
  }

  @Test
  void theAnswerFitsOnAScreen() {
    sample.addTypicalEvents();
    List<String> lines = text(false).lines().toList();
    assertEquals("DOUBLE DESTROYS, LEAKS", lines.get(0));
    int lastStep =
        lines.lastIndexOf(lines.stream().filter(l -> l.startsWith("Next: ")).toList().get(1));
    assertTrue(lastStep < 24, "line " + lastStep);
  }

  @Test
  void onlyFramesAreWiderThanEightyColumns() {
    sample.add(
        SampleJvm.leak(
            9, "words ".repeat(60).strip(), "com.acme.VeryLong".repeat(9) + ".run(A.java:1)"));
    sample.addTypicalEvents();
    List<String> wide = text(false).lines().filter(line -> line.length() > 80).toList();
    assertFalse(wide.isEmpty());
    assertTrue(wide.stream().allMatch(line -> line.contains("com.acme.VeryLong")), wide.toString());
  }

  @Test
  void colourIsOnlyWhereItIsWanted() {
    sample.add(WatchedJvm.heartbeat(START));
    sample.add(new RouteState(START, "jna", "a", "active", ""));
    assertTrue(text(true).startsWith("\u001b[1;32mCLEAN\u001b[0m\n"));
    assertFalse(text(false).contains("\u001b"));
  }

  @Test
  void colourMarksWhatToReadFirst() {
    sample.addTypicalEvents();
    String text = text(true);
    assertTrue(text.contains("\u001b[36mcom.acme.Store.open(Store.java:41)\u001b[0m"));
    assertTrue(text.contains("\u001b[1mNext: destroy once"));
    assertEquals(text(false), text.replaceAll("\u001b\\[[0-9;]*m", ""));
  }

  /** An open context that is also suspected has a step already; then the next open one gets it. */
  @Test
  void aStepIsForEachOpenContextOnce() {
    String full = "com.acme.Store.closeWhileFull(Store.java:60)";
    String unclosed = "com.acme.Store.openOnly(Store.java:54)";
    sample.add(finding(FindingKind.SUSPECTED_LEAK, full));
    sample.add(finding(FindingKind.OPEN, full));
    String steps = text(false).replaceAll("\\s+", " ");
    assertFalse(steps.contains("was open when the JVM ended"));
    sample.add(finding(FindingKind.OPEN, unclosed));
    steps = text(false).replaceAll("\\s+", " ");
    assertTrue(steps.contains("Next: the context created at " + unclosed + " was open"));
  }

  private static Finding finding(FindingKind kind, String stack) {
    return new Finding(
        kind,
        START,
        "main",
        new Finding.Subject(1, 2, "jni"),
        SampleJvm.creation(stack),
        0,
        new Evidence.Remark("closed but alive: its owner is"));
  }

  @Test
  void cleanHasNothingToDo() {
    sample.add(WatchedJvm.heartbeat(START));
    sample.add(new RouteState(START, "jna", "a", "active", ""));
    assertTrue(text(false).contains("Next: nothing to do."));
  }

  @Test
  void inconclusiveHasReasonsAndNextSteps() {
    String text = text(false);
    assertTrue(text.startsWith("INCONCLUSIVE\n"));
    assertTrue(text.contains("no agent in the recording"));
    assertTrue(text.contains("Next: Start the JVM with -javaagent:aioguard-agent.jar"));
  }

  @Test
  void nothingFromARecordingReachesTheTerminalRaw() {
    sample.addHostileEvents("x\u001b[2J\u0007\u009b1m\u202e\u2066\u2028\r\u200f\ud800");
    String text = text(false);
    assertTrue(text.codePoints().allMatch(c -> c == '\n' || printable(c)));
    assertTrue(
        text.contains("x\\u001B[2J\\u0007\\u009B1m\\u202E\\u2066\\u2028\\u000D\\u200F\\uD800"));
  }

  @Test
  void aLineBreakInAThreadNameDoesNotMakeALine() {
    Creation creation = new Creation(START, "x\nCLEAN", "a", "a", "aa", "", "");
    sample.add(
        new Finding(
            FindingKind.LEAK,
            START,
            "",
            new Finding.Subject(1, 1, ""),
            creation,
            0,
            new Evidence.Leak(true, "")));
    assertTrue(text(false).contains("x\\u000ACLEAN"));
    assertTrue(text(false).lines().noneMatch(line -> line.startsWith("CLEAN")));
  }

  @Test
  void endlessStacksAreCut() {
    sample.add(SampleJvm.leak(1, "", "a.B.c(B.java:1)\n".repeat(5_000)));
    assertTrue(text(false).lines().count() < 120);
    assertTrue(text(false).contains("... and 4,936 frames more"));
  }

  private String text(boolean colour) {
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text);
    new TextWriter(ZoneId.of("Europe/Vienna"), colour).write(sample.report(), out);
    out.flush();
    return text.toString();
  }

  private static boolean printable(int c) {
    int type = Character.getType(c);
    return type != Character.CONTROL && type != Character.FORMAT && type != Character.SURROGATE;
  }
}
