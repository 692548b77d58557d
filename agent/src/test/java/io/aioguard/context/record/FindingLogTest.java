package io.aioguard.context.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.agent.inner.FirstFinding;
import io.aioguard.agent.log.AgentLog;
import io.aioguard.context.model.AioContext;
import io.aioguard.context.stack.CallStack;
import io.aioguard.context.stack.LogText;
import io.aioguard.context.stack.Origin;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Standard error is the JVM's, so no other test may run meanwhile. */
@Isolated
class FindingLogTest {

  private static final long LATER =
      TimeUnit.MINUTES.toNanos(LoggedFinding.PERIOD_MINUTES) + TimeUnit.SECONDS.toNanos(60);

  private static final long PRINTED_MILLIS = 30_000;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream before = System.err;
  private final FindingLog log = new FindingLog();

  @BeforeEach
  void catchStandardError() {
    System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void restoreStandardError() {
    System.setErr(before);
  }

  private List<String> lines() {
    assertTrue(AgentLog.awaitPrinted(PRINTED_MILLIS));
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }

  /** Its line is made by the thread that prints, with what has been added until then. */
  private void add(String kind, String outcome, AioContext context) {
    log.add(kind, outcome, context);
    assertTrue(AgentLog.awaitPrinted(PRINTED_MILLIS));
  }

  private static AioContext created(String site, String fingerprint, long slots) {
    String text =
        "java.lang.Thread.run(Thread.java:1)\n" + site + "\nb.B.b(B.java:2)\nc.C.c(C.java:3)\n";
    CallStack stack = new CallStack(text + "d.D.d(D.java:4)\n", site, fingerprint, "");
    Origin origin = new Origin(1, System.nanoTime(), "main", 1, stack);
    return new AioContext(1, 0x1000, slots, "jna", origin, 0x1000, false);
  }

  @Test
  void logsANewKindOnceAndSumsUpItsRepeats() {
    AioContext leaked = created("a.A.a(A.java:1)", "00aa", 128);
    for (int i = 0; i < 5; i++) {
      add("leak", "reclaimed", leaked);
      log.tick(System.nanoTime());
    }
    assertEquals(1, lines().size());
    String first = lines().get(0);
    assertTrue(
        first.startsWith(
            "[aioguard] finding: leak, 1 time, 128 slots, reclaimed, fingerprint 00aa,"
                + " at a.A.a(A.java:1) < b.B.b(B.java:2) < c.C.c(C.java:3); "),
        first);
    log.tick(System.nanoTime() + LATER);
    log.tick(System.nanoTime() + LATER);
    assertEquals(2, lines().size());
    assertTrue(
        lines()
            .get(1)
            .startsWith(
                "[aioguard] finding again: leak, 4 more, 5 since the agent started,"
                    + " 640 slots in all, reclaimed, fingerprint 00aa, at a.A.a(A.java:1)"),
        lines()::toString);
  }

  @Test
  void theFramesAreThoseThatCalledTheWrapper() {
    String site = "a.b.Aio.setup(Aio.java:1)";
    String wrapper =
        site + "\na.b.Context.<init>(Context.java:2)\na.b.Session.open(Session.java:3)\n";
    String outside =
        "a.Stage.open(Stage.java:4)\norg.junit.Run.run(Run.java:5)\na.b.Main.m(M.java:6)\n";
    CallStack whole = new CallStack("java.A.a(A.java:1)\n" + wrapper + outside, site, "00aa", "");
    String called = "a.Stage.open(Stage.java:4)";
    assertEquals(site + " < " + called + " < a.b.Main.m(M.java:6)", LogText.frames(whole));
    assertEquals(called + " through " + site, LogText.place(whole));
    CallStack alone = new CallStack(wrapper + "org.junit.Run.run(Run.java:5)\n", site, "00aa", "");
    assertEquals(wrapper.strip().replace("\n", " < "), LogText.frames(alone));
    assertEquals(site, LogText.place(alone));
    CallStack unknown = new CallStack("java.A.a(A.java:1)\n", "java.A.a(A.java:1)", "00aa", "");
    assertEquals("java.A.a(A.java:1)", LogText.frames(unknown));
    assertEquals("", LogText.place(CallStack.NONE));
  }

  @Test
  void anotherKindOrFingerprintIsNew() {
    add("leak", "", created("a.A.a(A.java:1)", "00aa", 1));
    add("leak", "", created("a.A.x(A.java:9)", "00bb", 1));
    add("suspected leak", "", created("a.A.a(A.java:1)", "00aa", 1));
    assertEquals(3, lines().size());
  }

  @Test
  void manyBugsAreBounded() {
    for (int i = 0; i < 10 * FindingLog.MAX_LINES; i++) {
      add("leak", "", created("a.A.a(A.java:1)", "f" + i, 1));
    }
    log.tick(System.nanoTime() + LATER);
    List<String> lines = lines();
    assertEquals(FindingLog.MAX_LINES + 2, lines.size());
    assertTrue(lines.get(FindingLog.MAX_LINES).contains("finding: other findings, 1 time"));
    assertTrue(lines.get(FindingLog.MAX_LINES + 1).contains(", 575 more, 576 since"));
  }

  @Test
  void aNameThatControlsATerminalIsWrittenOut() {
    String site = "a.\u001b[2JA\u202e.a(A.java:1)";
    add("leak", "line\nend", created(site, "00aa", 1));
    String line = lines().get(0);
    assertEquals(1, lines().size());
    assertTrue(line.contains("a.\\u001b[2JA\\u202e.a(A.java:1)"), line);
    assertTrue(line.contains("line\\u000aend"), line);
  }

  @Test
  void unknownSlotsAreNotZero() {
    add("untracked context", "", created("", "", 0));
    assertTrue(lines().get(0).contains("1 time, at least 1 slot"), lines()::toString);
  }

  @Test
  void aStormOfWrongDestroysWalksFewStacks() {
    AioContext dead = created("a.A.a(A.java:1)", "00aa", 1);
    for (int i = 0; i < 1000; i++) {
      log.addDestroy("double destroy", "", dead);
    }
    assertEquals(2, lines().size(), "the first, and the first beyond the limit");
    assertFalse(lines().get(0).contains("other findings"));
    assertTrue(lines().get(1).contains("other findings"));
  }

  @Test
  void theFirstOfEachIsPassedOnOnceWhateverIsLogged() {
    AgentLog.level(AgentLog.Level.OFF);
    try {
      assertEquals(List.of(), log.newFindings());
      AioContext leaked = created("a.A.a(A.java:1)", "00aa", 128);
      log.add("leak", "reclaimed", leaked);
      log.add("leak", "reclaimed", leaked);
      log.add("leak", "reclaimed", created("a.A.b(A.java:1)", "00bb", 128));
      List<FirstFinding> found = log.newFindings();
      assertEquals(2, found.size());
      assertEquals("leak", found.get(0).kind());
      assertTrue(found.get(0).millis() > 0);
      assertEquals(
          Set.of("00aa", "00bb"),
          found.stream().map(FirstFinding::fingerprint).collect(Collectors.toSet()));
      log.add("leak", "reclaimed", leaked);
      assertEquals(List.of(), log.newFindings());
      for (int i = 0; i < 2 * FindingLog.MAX_LINES; i++) {
        log.add("leak", "reclaimed", created("a.A.c(A.java:1)", "cc" + i, 128));
      }
      found = log.newFindings();
      assertEquals(FindingLog.MAX_LINES - 2 + 1, found.size());
      assertEquals("other findings", found.get(found.size() - 1).kind());
      assertEquals(List.of(), lines());
    } finally {
      AgentLog.level(AgentLog.Level.WARN);
    }
  }
}
