package io.aioguard.report.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.report.WatchedJvm;
import io.aioguard.report.analyse.Analysis;
import io.aioguard.report.event.AioEvent;
import io.aioguard.report.event.Creation;
import io.aioguard.report.event.Evidence;
import io.aioguard.report.event.Finding;
import io.aioguard.report.event.FindingKind;
import io.aioguard.report.event.JvmId;
import io.aioguard.report.event.LiveContext;
import io.aioguard.report.event.OtherEvent;
import io.aioguard.report.jvm.JvmState;
import io.aioguard.report.model.Report;
import io.aioguard.report.value.Slots;
import io.aioguard.report.value.Span;
import io.aioguard.report.value.Window;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What grew between two recordings whose every figure is known. */
final class ComparisonTest {

  private static final Instant START = Instant.parse("2026-11-23T22:00:00Z");

  @Test
  void distinguishesNewGrownShrunkAndGoneBugs() {
    Report before = new RecordedJvm(START, 60).leaks("a", 2).leaks("b", 5).leaks("c", 3).report();
    Report after = new RecordedJvm(START, 60).leaks("b", 6).leaks("c", 1).leaks("d", 1).report();
    assertEquals(
        List.of("d NEW 0 1", "b GROWN 5 6", "c SHRUNK 3 1", "a GONE 2 0"), changes(before, after));
  }

  @Test
  void theKindIsPartOfTheBug() {
    Report before = new RecordedJvm(START, 60).leaks("a", 2).report();
    Report after = new RecordedJvm(START, 60).leaks("a", 2).suspects("a", 1).report();
    assertEquals(List.of("a NEW 0 1", "a SAME 2 2"), changes(before, after));
  }

  @Test
  void twiceTheTimeWithTwiceTheFindingsIsNoGrowth() {
    Report hour =
        new RecordedJvm(START, 3_600).leaks("a", 50).leaks("b", 50).leaks("c", 50).report();
    Instant later = START.plusSeconds(36_000);
    Report two =
        new RecordedJvm(later, 7_200).leaks("a", 104).leaks("b", 50).leaks("c", 150).report();
    assertEquals(List.of("c GROWN 50 150", "b SHRUNK 50 50", "a SAME 50 104"), changes(hour, two));
    assertTrue(text(hour, two).contains("B was recorded 2.0 times as long as A"));
  }

  @Test
  void additionalFindingsOfALaterDumpAreGrowth() {
    Report early = new RecordedJvm(START, 3_600).leaks("a", 50).report();
    Report late = new RecordedJvm(START, 3_600).chunk(3_600, 7_200).leaks("a", 100).report();
    assertEquals(List.of("a GROWN 50 100"), changes(early, late));
    assertTrue(text(early, late).contains("B repeats 1 chunk of A"));
  }

  @Test
  void aLaterDumpWithoutTheStartIsNoGrowth() {
    Report early = new RecordedJvm(START, 3_600).chunk(3_600, 7_200).leaks("a", 100).report();
    Report late =
        new RecordedJvm(START.plusSeconds(3_600), 3_600)
            .chunk(3_600, 7_200)
            .leaks("a", 50)
            .report();
    assertEquals(List.of("a SHRUNK 100 50"), changes(early, late));
    String text = text(early, late);
    assertTrue(text.contains("B repeats 1 chunk of A, and lacks 1 other chunk"), text);
    assertFalse(text.contains("its figures are with those of A"), text);
  }

  @Test
  void aChunkWithoutAnEndIsTheSameInALaterCopy() {
    Report early = new RecordedJvm(START, 3_600).chunk(3_600, 3_700).leaks("a", 100).report();
    Report late = new RecordedJvm(START, 3_600).chunk(3_600, 9_000).leaks("a", 150).report();
    assertEquals(List.of("a GROWN 100 150"), changes(early, late));
  }

  @Test
  void comparesWhatIsOpen() {
    Report before = new RecordedJvm(START, 60).open("a", 3, 128).open("b", 1, 128).report();
    Report after = new RecordedJvm(START, 60).open("a", 3, 256).open("c", 2, 1).report();
    List<LiveChange> live = Comparison.of(before, after).live();
    assertEquals(
        List.of("c NEW", "a GROWN", "b GONE"),
        live.stream().map(c -> c.fingerprint() + " " + c.change()).toList());
    assertEquals(768, live.get(1).slotsAfter());
    assertTrue(Comparison.of(before, after).moreOpen());
    assertFalse(Comparison.of(after, before).moreOpen());
  }

  @Test
  void printsInTheStyleOfAReport() {
    Report before =
        new RecordedJvm(START, 60).leaks("b", 5).leaks("s", 1).open("a", 2, 128).report();
    Report after =
        new RecordedJvm(START.plusSeconds(600), 60)
            .leaks("b", 1_500)
            .leaks("d", 1)
            .leaks("s", 1)
            .open("a", 3, 128)
            .report();
    assertEquals(
        """
        MORE FINDINGS, MORE OPEN
        A  a.jfr: pid 4711, 1 min from 2026-11-23T23:00:00.000+01:00
        B  b.jfr: pid 4711, 1 min from 2026-11-23T23:10:00.000+01:00

        FINDINGS                                                           A           B
          new     leaks                                                    0           1
                  at com.acme.Main.run(Main.java:7)
                  through com.acme.d.Store.open(Store.java:41)
                  fingerprint d
          grown   leaks                                                    5       1,500
                  at com.acme.Main.run(Main.java:7)
                  through com.acme.b.Store.open(Store.java:41)
                  fingerprint b
          and 1 group that did not change

        OPEN AT THE END                                                    A           B
          in all  contexts                                                 2           3
                  slots                                                  256         384
          grown   contexts                                                 2           3
                  slots                                                  256         384
                  at com.acme.Main.run(Main.java:7)
                  through com.acme.a.Store.open(Store.java:41)

        Next: see the stacks, and what to do about them: report b.jfr
        """,
        text(before, after));
  }

  @Test
  void reportsARecordingWithoutTheAgent() {
    Analysis analysis = new Analysis(Window.ALL);
    analysis.jvm(JvmId.of(1, START));
    String text = text(analysis.result(List.of()), new RecordedJvm(START, 60).report());
    assertTrue(text.startsWith("NOTHING GREW, BUT NOT EVERYTHING WAS SEEN\n"));
    assertTrue(text.contains("A: Not certain: no agent in the recording"));
  }

  @Test
  void onlyFramesAreWiderThanEightyColumns() {
    RecordedJvm jvm = new RecordedJvm(START, 60);
    IntStream.range(0, 30).forEach(i -> jvm.leaks("x" + i, i + 1).open("y" + i, 1, i));
    String text = text(new RecordedJvm(START, 60).report(), jvm.report());
    assertTrue(text.lines().allMatch(line -> line.length() <= 80));
    assertTrue(text.contains("and 10 groups more"));
  }

  private static List<String> changes(Report before, Report after) {
    return Comparison.of(before, after).findings().stream()
        .map(c -> c.example().fingerprint() + " " + c.change() + " " + c.before() + " " + c.after())
        .toList();
  }

  private static String text(Report before, Report after) {
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text);
    new ComparisonWriter(out, ZoneId.of("Europe/Vienna"), false)
        .write(Comparison.of(before, after), "a.jfr", "b.jfr");
    out.flush();
    return text.toString();
  }

  /** The events of one JVM in one recording. */
  private static final class RecordedJvm {
    private final Analysis analysis = new Analysis(Window.ALL);
    private final JvmState jvm = analysis.jvm(JvmId.of(4711, START));
    private final Instant start;
    private long uid;

    RecordedJvm(Instant start, long seconds) {
      this.start = start;
      add(new OtherEvent(start));
      chunk(0, seconds);
    }

    RecordedJvm chunk(long from, long to) {
      Span span = new Span(start.plusSeconds(from), start.plusSeconds(to));
      WatchedJvm.chunk(jvm, span);
      return this;
    }

    RecordedJvm leaks(String fingerprint, int count) {
      return findings(FindingKind.LEAK, new Evidence.Leak(true, ""), fingerprint, count);
    }

    RecordedJvm suspects(String fingerprint, int count) {
      return findings(FindingKind.SUSPECTED_LEAK, new Evidence.Remark("idle"), fingerprint, count);
    }

    private RecordedJvm findings(
        FindingKind kind, Evidence evidence, String fingerprint, int count) {
      for (int i = 0; i < count; i++) {
        Creation creation = created(fingerprint);
        add(
            new Finding(
                kind, start, "", new Finding.Subject(++uid, 1, "jna"), creation, 0, evidence));
      }
      return this;
    }

    RecordedJvm open(String fingerprint, int count, long slots) {
      for (int i = 0; i < count; i++) {
        Duration age = Duration.ofSeconds(9);
        Creation creation = created(fingerprint);
        add(
            new LiveContext(
                start.plusSeconds(59),
                ++uid,
                Slots.of(slots),
                "jna",
                creation,
                new LiveContext.Use(age, age, 0),
                "a long",
                "a long"));
      }
      return this;
    }

    private Creation created(String fingerprint) {
      String site = "com.acme." + fingerprint + ".Store.open(Store.java:41)";
      String stack = site + "\ncom.acme.Main.run(Main.java:7)";
      return new Creation(start, "opener", site, stack, fingerprint, "", "");
    }

    private void add(AioEvent event) {
      analysis.accept(jvm, event);
    }

    Report report() {
      return analysis.result(List.of());
    }
  }
}
