package io.aioguard.report.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.aioguard.report.EventScript;
import io.aioguard.report.Figures;
import io.aioguard.report.ReportReader;
import io.aioguard.report.SampleJvm;
import io.aioguard.report.event.FindingKind;
import io.aioguard.report.event.GcRun;
import io.aioguard.report.event.JvmSign;
import io.aioguard.report.model.JvmSummary;
import io.aioguard.report.model.Report;
import io.aioguard.report.value.Window;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.AbstractList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What databases are given. */
final class RowsTest {

  private final SampleJvm sample = new SampleJvm();

  @TempDir Path folder;

  @Test
  void eachBugOfEachJvmIsARow() {
    sample.addTypicalEvents();
    sample.addJvm(5);
    assertEquals(
        List.of(
            "4711 double-destroy com.acme.Store.close(Store.java:90) 3",
            "4711 leak com.acme.Store.open(Store.java:41) 4",
            "4711 in-use com.acme.Pool.fill(Pool.java:3) 2",
            "5 leak com.acme.Other.open(Other.java:5) 1"),
        rows(sample.report()).stream()
            .map(row -> text(row, "pid", "kind", "headline", "count"))
            .toList());
  }

  @Test
  void aRowHasTheShareOfItsJvm() {
    sample.addTypicalEvents();
    sample.addJvm(5);
    JsonObject leak = rows(sample.report()).get(1);
    assertEquals(
        "4711@2026-11-23T22:00:00Z 2026-11-23T22:00:00.000000Z null host true 1.0",
        text(leak, "jvm", "jvm_start", "jvm_ended", "host", "agent_seen", "agent_version"));
    assertEquals(
        "2026-11-23T22:00:00.000000Z 2026-11-23T22:02:05.000000Z 125",
        text(leak, "recorded_from", "recorded_to", "recorded_seconds"));
    assertEquals("false not-collected", text(leak, "complete", "doubts"));
    assertEquals("512 128", text(leak, "slots", "slots_held"));
    assertEquals(
        "2026-11-23T22:00:01.000000Z 2026-11-23T22:00:04.000000Z",
        text(leak, "first_seen", "last_seen"));
    assertEquals(
        "com.acme.Store.open(Store.java:41)\ncom.acme.Main.run(Main.java:7)", text(leak, "stack"));
  }

  @Test
  void contextsInUseAreListed() {
    sample.addTypicalEvents();
    JsonObject inUse = rows(sample.report()).get(2);
    assertEquals(
        "null 256 256 2026-11-23T22:00:00.000000Z 2026-11-23T22:02:00.000000Z",
        text(inUse, "reason", "slots", "slots_held", "first_seen", "last_seen"));
  }

  @Test
  void contextsOfAJvmThatHasEndedAreFindings() {
    sample.addTypicalEvents();
    sample.add(new JvmSign.Ended(SampleJvm.START.plusSeconds(125)));
    assertEquals(
        List.of("double-destroy", "leak", "open"),
        rows(sample.report()).stream().map(row -> text(row, "kind")).toList());
  }

  @Test
  void aJvmWithoutFindingsHasOneRow() {
    sample.add(new GcRun(SampleJvm.START, "G1New", "", Duration.ZERO));
    List<JsonObject> rows = rows(sample.report());
    assertEquals(1, rows.size());
    assertEquals(
        "null null 0 null null",
        text(rows.get(0), "kind", "fingerprint", "count", "slots", "stack"));
    assertEquals("false no-agent", text(rows.get(0), "agent_seen", "doubts"));
  }

  @Test
  void findingsThatNoEventShowsAreCounted() {
    sample.add(SampleJvm.leak(1, "", "com.acme.Store.open(Store.java:41)"));
    sample.add(Figures.of(SampleJvm.START, 0, 0, 0, 9, 0, 0, 9, 9, 0, 0, 0, 65_536, 0, 0, 0, 0));
    JsonObject others = rows(sample.report()).get(1);
    assertEquals("leak null 8 null", text(others, "kind", "fingerprint", "count", "first_seen"));
  }

  @Test
  void findingsOfMoreBugsThanThereIsRoomForAreCounted() {
    for (int i = 1; i <= 510; i++) {
      sample.add(SampleJvm.leak(i, "", "com.acme.Store" + i + ".open(Store.java:41)"));
    }
    List<JsonObject> rows = rows(sample.report());
    assertEquals(501, rows.size());
    assertEquals("leak null 10", text(rows.get(500), "kind", "fingerprint", "count"));
    assertSums(sample.report());
  }

  @Test
  void theSumOfAKindIsThatOfTheReport() {
    sample.addTypicalEvents();
    sample.addJvm(5);
    assertSums(sample.report());
    Path file =
        EventScript.record(
            folder.resolve("a.jfr"),
            () -> {
              EventScript.leak(1, "aa", 7);
              EventScript.leak(2, "bb", 0);
              EventScript.statistics(20);
            });
    assertSums(ReportReader.read(List.of(file)));
  }

  private static void assertSums(Report report) {
    Map<String, Long> sums = new TreeMap<>();
    for (JsonObject row : rows(report)) {
      sums.merge(text(row, "kind"), row.get("count").getAsLong(), Long::sum);
    }
    sums.remove(Row.Bug.IN_USE);
    Map<String, Long> counts = new TreeMap<>();
    for (FindingKind kind : FindingKind.values()) {
      counts.put(kind.key(), report.counts().get(kind).total());
    }
    counts.values().removeIf(count -> count == 0);
    assertFalse(counts.isEmpty());
    assertEquals(counts, sums);
  }

  @Test
  void outsideOfTheWindowNothingIsClaimed() {
    Path file = EventScript.record(folder.resolve("a.jfr"), () -> EventScript.leak(1, "aa", 0));
    Window later = new Window(Instant.now().plusSeconds(3_600), Instant.MAX);
    JsonObject row = rows(ReportReader.read(List.of(file), later)).get(0);
    assertEquals(
        "null null 0 nothing-recorded",
        text(row, "kind", "recorded_from", "recorded_seconds", "doubts"));
  }

  @Test
  void eachLineHasEachColumnInItsType() {
    sample.addTypicalEvents();
    sample.addHostileEvents("x");
    sample.addJvm(5);
    for (JsonObject row : rows(sample.report())) {
      assertEquals(Stream.of(Column.values()).map(Column::key).toList(), List.copyOf(row.keySet()));
      for (Column column : Column.values()) {
        JsonElement value = row.get(column.key());
        assertTrue(value.isJsonNull() || isOf(column.type(), value), column + " " + value);
      }
    }
  }

  private static boolean isOf(Column.Type type, JsonElement value) {
    return switch (type) {
      case TEXT -> value.getAsJsonPrimitive().isString();
      case NUMBER -> value.toString().matches("-?\\d+");
      case TIME -> value.getAsString().matches("[\\d-]{10}T[\\d:]{8}\\.\\d{6}Z");
      case FLAG -> value.getAsJsonPrimitive().isBoolean();
    };
  }

  @Test
  void databasesCanReadAnyName() {
    String hostile = "x\",}\\\u001b[2J\u009b1m\u202e\u2028\u007f\n</script>\ud83d\ude00\ud800";
    sample.addHostileEvents(hostile);
    String lines = write(sample.report());
    assertTrue(lines.chars().allMatch(c -> c == '\n' || c >= ' ' && c < 0x7f));
    List<JsonObject> rows = rows(sample.report());
    assertEquals(rows.size(), lines.lines().count());
    assertEquals(hostile.replace('\ud800', '?'), text(rows.get(0), "owner"));
  }

  @Test
  void aTimeThatDatabasesCannotHaveIsUnknown() {
    sample.add(new JvmSign.Ended(Instant.parse("+12345-01-01T00:00:00Z")));
    assertEquals("null", text(rows(sample.report()).get(0), "jvm_ended"));
  }

  @Test
  void rowsAreMadeOneByOne() {
    sample.addTypicalEvents();
    Report report = sample.report();
    JvmSummary jvm = report.jvms().get(0);
    TreeSet<Integer> read = new TreeSet<>();
    List<JvmSummary> fleet =
        new AbstractList<>() {
          @Override
          public JvmSummary get(int index) {
            read.add(index);
            return jvm;
          }

          @Override
          public int size() {
            return 10_000;
          }
        };
    Report many =
        new Report(
            report.conclusion(),
            report.groups(),
            0,
            report.live(),
            report.reclaims(),
            fleet,
            report.failures(),
            false);
    assertEquals(30_000, Rows.of(many).count());
    read.clear();
    Rows.of(many).limit(4).forEach(row -> assertTrue(read.last() <= 1));
    assertEquals(1, read.last());
  }

  /** The values, separated by blanks. */
  private static String text(JsonObject row, String... names) {
    return Stream.of(names)
        .map(row::get)
        .map(value -> value.isJsonNull() ? "null" : value.getAsString())
        .reduce((one, next) -> one + ' ' + next)
        .orElseThrow();
  }

  private static List<JsonObject> rows(Report report) {
    return write(report)
        .lines()
        .map(line -> JsonParser.parseString(line).getAsJsonObject())
        .toList();
  }

  private static String write(Report report) {
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text);
    new RowsWriter().write(report, out);
    out.flush();
    return text.toString();
  }
}
