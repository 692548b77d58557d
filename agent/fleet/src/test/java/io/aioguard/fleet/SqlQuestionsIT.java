package io.aioguard.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.aioguard.report.rows.Row;
import io.aioguard.report.rows.RowsWriter;
import io.aioguard.testing.SqlDocument;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The questions of docs/rows.md, as they are there, in both databases that it names. */
class SqlQuestionsIT {

  private static final Path DOCS = Path.of(System.getProperty("aioguard.test.docs"));

  /** A name as a class file can have it. */
  private static final String HOSTILE = "com.acme.Ba\0t\u202e\u001b\"'\\%\ud83d\ude00";

  private static final String PARQUET = "Parquet: ";

  private static final Instant START = Instant.parse("2026-11-20T08:00:00Z");

  private static final Row.Place STORE =
      new Row.Place(
          "com.acme.Store.open(Store.java:41)", "com.acme.Main.run(Main.java:7)", null, "x");

  private static final Row.Bug NONE = bug(null, null, 0, null, null);

  /** The version 1.5.0 has the bug no longer. */
  private static final List<Row> ROWS =
      List.of(
          new Row(jvm("orders.jar", "1.4.1", 1, null), leak(2, "2026-11-21T10:00:00.5Z")),
          new Row(jvm("orders.jar", "1.4.1", 1, null), inUse(3, 96)),
          new Row(jvm("orders.jar", "1.4.2", 2, null), leak(5, "2026-11-24T00:00:00Z")),
          new Row(jvm("orders.jar", "1.4.2", 2, null), idle("2026-11-24T01:00:00.000001Z")),
          new Row(jvm("orders.jar", "1.4.2", 3, null), leak(1, "2026-11-25T00:00:00Z")),
          new Row(jvm("orders.jar", "1.4.2", 3, null), inUse(1, 128)),
          new Row(jvm("orders.jar", "1.5.0", 4, null), NONE),
          new Row(jvm(HOSTILE, null, 5, "agent-silent,unreadable"), NONE),
          new Row(jvm("com.acme.Web", null, 6, "unreadable"), NONE),
          new Row(jvm("com.acme.Web", null, 7, "no-agent"), NONE));

  private static final Map<String, List<String>> EXPECTED = new LinkedHashMap<>();

  static {
    EXPECTED.put(
        "Bugs, by number of JVMs",
        List.of(
            "leak | null | aa | com.acme.Main.run(Main.java:7) | 3 | 1 | 8 | 2026-11-21T10:00:00.500Z",
            "suspected | idle | bb | com.acme.Main.run(Main.java:7) | 1 | 1 | 1"
                + " | 2026-11-24T01:00:00.000001Z"));
    EXPECTED.put(
        "New since a date",
        List.of(
            "suspected | idle | bb | com.acme.Main.run(Main.java:7) | 2026-11-24T01:00:00.000001Z"
                + " | 1 | 1"));
    EXPECTED.put(
        "By version",
        List.of(
            HOSTILE + " | null | 1 | null | null | null | null",
            "com.acme.Web | null | 2 | null | null | null | null",
            "orders.jar | 1.4.1 | 1 | leak | aa | 1 | 2",
            "orders.jar | 1.4.2 | 2 | leak | aa | 2 | 6",
            "orders.jar | 1.4.2 | 2 | suspected | bb | 1 | 1",
            "orders.jar | 1.5.0 | 1 | null | null | null | null"));
    EXPECTED.put(
        "Top holders of slots",
        List.of(
            "host-3 | orders.jar | cc | com.acme.Main.run(Main.java:7) | 128 | 1 | 1",
            "host-1 | orders.jar | cc | com.acme.Main.run(Main.java:7) | 96 | 3 | 1"));
    EXPECTED.put(
        "JVMs without the agent",
        List.of(
            "libaio.so.1 | com.acme.Web | null | host-7 | 7@2026-11-20T08:00:00Z | 17.0.15"
                + " | no-agent",
            "null | "
                + HOSTILE
                + " | null | host-5 | 5@2026-11-20T08:00:00Z | 17.0.15"
                + " | agent-silent,unreadable"));
  }

  @TempDir Path folder;

  @Test
  void duckDbAndSparkGiveTheSameAnswers() throws Exception {
    SqlDocument document = SqlDocument.in(DOCS);
    Map<String, String> questions = document.questions();
    Path rows = write();
    assertEquals(EXPECTED, DuckDb.answers(document.load("DuckDB", rows), questions), "DuckDB");

    // One session for both files, as its start is what takes time.
    Path parquet = folder.resolve("parquet");
    Map<String, String> statements = new LinkedHashMap<>(questions);
    statements.put(
        "write", "INSERT OVERWRITE DIRECTORY '" + parquet + "' USING parquet TABLE rows");
    statements.put("drop", "DROP VIEW rows");
    document
        .load("Parquet in Spark", parquet)
        .forEach(each -> statements.put("load " + statements.size(), each));
    questions.forEach((title, question) -> statements.put(PARQUET + title, question));
    Path work = Files.createDirectory(folder.resolve("work"));
    Map<String, List<String>> answers =
        SparkSql.answers(work, document.load("Spark", rows), statements);
    EXPECTED.forEach((title, answer) -> assertEquals(answer, answers.get(title), title));
    EXPECTED.forEach(
        (title, answer) -> assertEquals(answer, answers.get(PARQUET + title), PARQUET + title));

    assertEquals(
        EXPECTED,
        DuckDb.answers(document.load("Parquet in DuckDB", parquet), questions),
        "Parquet in DuckDB");
  }

  private Path write() throws IOException {
    Path file = folder.resolve("rows.jsonl");
    try (PrintWriter out = new PrintWriter(file.toFile(), "US-ASCII")) {
      ROWS.forEach(row -> new RowsWriter().write(row, out));
    }
    return file;
  }

  private static Row.Jvm jvm(String application, String version, long pid, String doubts) {
    boolean agent = doubts == null;
    return new Row.Jvm(
        application,
        version,
        "host-" + pid,
        pid + "@" + START,
        pid,
        START,
        null,
        "17.0.15",
        agent,
        agent ? "1.0" : null,
        pid == 7 ? "libaio.so.1" : null,
        new Row.Recording(START, START.plusSeconds(600), 600),
        doubts);
  }

  private static Row.Bug leak(long count, String first) {
    return bug("leak", "aa", count, 0L, first);
  }

  private static Row.Bug inUse(long count, long slots) {
    return bug(Row.Bug.IN_USE, "cc", count, slots, "2026-11-20T08:00:00Z");
  }

  private static Row.Bug idle(String first) {
    return bug("suspected", "bb", 1, 32L, first);
  }

  private static Row.Bug bug(String kind, String fingerprint, long count, Long held, String first) {
    Instant time = first == null ? null : Instant.parse(first);
    return new Row.Bug(
        kind,
        "suspected".equals(kind) ? "idle" : null,
        fingerprint,
        new Row.Size(count, held, held),
        time,
        time,
        kind == null ? new Row.Place(null, null, null, null) : STORE);
  }
}
