package io.aioguard.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The text of reports whose every figure is known. */
final class TextWriterTest {

  private static final Instant START = Instant.parse("2026-11-23T22:00:00Z");

  private final Analysis analysis = new Analysis(Window.ALL);
  private final JvmState jvm = analysis.jvm(JvmId.of(4711, START));

  @Test
  void aRepresentativeReport() {
    tellOfATypicalNight();
    assertEquals(GoldenText.TYPICAL_NIGHT, text(false));
  }

  @Test
  void theAnswerFitsOnAScreen() {
    tellOfATypicalNight();
    List<String> lines = text(false).lines().toList();
    assertEquals("DOUBLE DESTROYS, LEAKS", lines.get(0));
    int lastStep =
        lines.lastIndexOf(lines.stream().filter(l -> l.startsWith("Next: ")).toList().get(1));
    assertTrue(lastStep < 24, "line " + lastStep);
  }

  @Test
  void onlyFramesAreWiderThanEightyColumns() {
    add(leak(9, "words ".repeat(60).strip(), "com.acme.VeryLong".repeat(9) + ".run(A.java:1)"));
    tellOfATypicalNight();
    List<String> wide = text(false).lines().filter(line -> line.length() > 80).toList();
    assertFalse(wide.isEmpty());
    assertTrue(wide.stream().allMatch(line -> line.contains("com.acme.VeryLong")), wide.toString());
  }

  @Test
  void colourIsOnlyWhereItIsWanted() {
    add(new Seen(START));
    assertTrue(text(true).startsWith("\u001b[1;32mCLEAN\u001b[0m\n"));
    assertFalse(text(false).contains("\u001b"));
  }

  @Test
  void cleanSaysNothingToDo() {
    add(new Seen(START));
    assertTrue(text(false).contains("Next: nothing to do."));
  }

  @Test
  void inconclusiveSaysWhyAndWhatToDo() {
    String text = text(false);
    assertTrue(text.startsWith("INCONCLUSIVE\n"));
    assertTrue(text.contains("no agent in the recording"));
    assertTrue(text.contains("Next: Start the JVM with -javaagent:aioguard-agent.jar"));
  }

  @Test
  void nothingFromARecordingReachesTheTerminalRaw() {
    String hostile = "x\u001b[2J\u0007\u009b1m\u202e\u2066\u2028\r\u200f\ud800";
    add(
        new Finding(
            FindingKind.DOUBLE_DESTROY,
            START,
            hostile,
            1,
            1,
            hostile,
            new Creation(
                START, hostile, hostile, hostile + "\n" + hostile, hostile, hostile, hostile),
            0,
            new Evidence.Destroy(
                new Frames(hostile, hostile), START, hostile, hostile, Evidence.Victim.NONE)));
    add(new RouteState(START, hostile, hostile, hostile, hostile));
    add(live(1, hostile));
    String text = text(false);
    assertTrue(text.codePoints().allMatch(c -> c == '\n' || printable(c)));
    assertTrue(
        text.contains("x\\u001B[2J\\u0007\\u009B1m\\u202E\\u2066\\u2028\\u000D\\u200F\\uD800"));
  }

  @Test
  void aLineBreakInAThreadNameDoesNotMakeALine() {
    Creation creation = new Creation(START, "x\nCLEAN", "a", "a", "aa", "", "");
    add(
        new Finding(
            FindingKind.LEAK, START, "", 1, 1, "", creation, 0, new Evidence.Leak(true, "")));
    assertTrue(text(false).contains("x\\u000ACLEAN"));
    assertTrue(text(false).lines().noneMatch(line -> line.startsWith("CLEAN")));
  }

  @Test
  void endlessStacksAreCut() {
    add(leak(1, "", "a.B.c(B.java:1)\n".repeat(5_000)));
    assertTrue(text(false).lines().count() < 120);
    assertTrue(text(false).contains("... and 4,936 frames more"));
  }

  private void tellOfATypicalNight() {
    String open = "com.acme.Store.open(Store.java:41)\ncom.acme.Main.run(Main.java:7)";
    for (int i = 1; i <= 3; i++) {
      add(leak(i, "", open));
    }
    add(leak(4, "an io_submit is still running", open));
    Frames again =
        new Frames("com.acme.Store.close:90", "com.acme.Store.close:90\ncom.acme.Main.run:12");
    String first = "com.acme.Store.close(Store.java:88)\ncom.acme.Main.run(Main.java:9)";
    add(
        new Finding(
            FindingKind.DOUBLE_DESTROY,
            START.plusSeconds(60),
            "main",
            5,
            128,
            "jna",
            created(open),
            2,
            new Evidence.Destroy(
                again, START.plusSeconds(40), "closer", first, Evidence.Victim.NONE)));
    add(live(7, ""));
    add(live(8, "its number was read out as a long in com.acme.Native.handle"));
    add(new ContextEnd(START.plusSeconds(9), 1, true, 0, "", Duration.ofMillis(33)));
    add(new Statistics(START.plusSeconds(70), 2, 256, 0, 900, 894, 0, 4, 3, 3, 0, 256, 65_536));
    add(new GcRun(START.minusSeconds(1), "G1Old", "G1 Evacuation Pause", Duration.ofMillis(5)));
    add(new GcRun(START.plusSeconds(5), "G1New", "G1 Evacuation Pause", Duration.ofMillis(25)));
    add(new RouteState(START, "jna", "com.sun.jna.Function#invoke", "active", ""));
    add(new RouteState(START, "ffm", "AbstractLinker#downcallHandle", "unsupported", "JDK 17"));
    Span chunk = new Span(START, START.plusSeconds(125));
    jvm.fileRead(new ChunkScan(ChunkScan.State.COMPLETE, List.of(chunk), 1_000, -1), true);
  }

  private void add(AioEvent event) {
    analysis.accept(jvm, event);
  }

  private static Finding leak(long uid, String kept, String stack) {
    return new Finding(
        FindingKind.LEAK,
        START.plusSeconds(uid),
        "",
        uid,
        128,
        "jna",
        created(stack),
        0,
        new Evidence.Leak(kept.isEmpty(), kept));
  }

  private static LiveContext live(long uid, String escape) {
    return new LiveContext(
        START.plusSeconds(120),
        uid,
        128,
        "jna",
        created("com.acme.Pool.fill(Pool.java:3)"),
        Duration.ofSeconds(100 + uid),
        Duration.ofMillis(1_200 * uid),
        uid % 2,
        escape);
  }

  private static Creation created(String stack) {
    String site = stack.lines().findFirst().orElse("");
    return new Creation(
        START, "opener", site, stack, "f" + Integer.toHexString(site.hashCode()), "", "");
  }

  private String text(boolean colour) {
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text);
    new TextWriter(ZoneId.of("Europe/Vienna"), colour).write(analysis.result(List.of()), out);
    out.flush();
    return text.toString();
  }

  private static boolean printable(int c) {
    int type = Character.getType(c);
    return type != Character.CONTROL && type != Character.FORMAT && type != Character.SURROGATE;
  }
}
