package io.aioguard.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.it.FleetRecordings;
import io.aioguard.it.SparkSubmit;
import io.aioguard.report.FleetFolder;
import io.aioguard.testing.SqlDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The packaged job gives the answer of the packaged command, over the recordings of a fleet. */
@Execution(ExecutionMode.SAME_THREAD)
class FleetIT {

  private static final int RECORDINGS = 1_000;

  /** Executors in processes of their own, with a core and a gigabyte each. */
  private static final String CLUSTER = "local-cluster[2,1,1024]";

  /** So that two of them, a driver and others fit into a small machine. */
  private static final List<String> SMALL = List.of("spark.executor.memory=512m");

  private static final Path DOCS = Path.of(System.getProperty("aioguard.test.docs"));

  /** Each value of each row, besides the questions of the document. */
  private static final String ALL = "all";

  @TempDir static Path shared;

  private static Path recordings;
  private static Path report;
  private static Path rows;
  private static Path page;

  @TempDir Path folder;

  @BeforeAll
  static void reportByTheCommand() throws IOException {
    FleetFolder.Written fleet = FleetRecordings.make(shared, RECORDINGS);
    assertEquals(RECORDINGS, fleet.files());
    assertTrue(fleet.broken() > 0, "files that are no recordings");
    recordings = fleet.folder();
    report = shared.resolve("report.json");
    rows = shared.resolve("rows.jsonl");
    page = shared.resolve("report.html");
    SparkSubmit.command(
            shared,
            List.of(
                "report",
                "-o",
                report.toString(),
                "-o",
                rows.toString(),
                "-o",
                page.toString(),
                "--fail-on",
                "leak",
                recordings.toString()))
        .with(1);
  }

  @Test
  void givesTheSameAnswerInOneProcess() throws Exception {
    Path table = folder.resolve("table");
    job("local[2]", List.of(), "--rows", table.toString()).end().with(1);
    assertSame();
    assertNoTemporaryFile();
    SqlDocument document = SqlDocument.in(DOCS);
    Map<String, String> questions = new LinkedHashMap<>(document.questions());
    questions.put(ALL, "SELECT * FROM rows ORDER BY ALL");
    Map<String, List<String>> answers = DuckDb.answers(document.load("DuckDB", rows), questions);
    assertTrue(answers.get(ALL).size() > RECORDINGS / 2, () -> "rows: " + answers);
    answers.forEach((question, lines) -> assertFalse(lines.isEmpty(), question));
    assertFalse(answers.toString().contains(FleetRecordings.SECRET), "a secret in the rows");
    String view = "CREATE VIEW rows AS SELECT * FROM read_parquet('" + table + "/*.parquet')";
    assertEquals(answers, DuckDb.answers(List.of("SET TimeZone = 'UTC'", view), questions));
    answers.remove(ALL); // Spark has null before what is known
    questions.remove(ALL);
    Path work = Files.createDirectory(folder.resolve("sql"));
    String spark = "CREATE TEMPORARY VIEW rows USING parquet OPTIONS (path '" + table + "')";
    assertEquals(answers, SparkSql.answers(work, List.of("SET TIME ZONE 'UTC'", spark), questions));
  }

  @Test
  void givesTheSameAnswerOnACluster() throws IOException {
    job(CLUSTER, SMALL).end().with(1);
    assertSame();
    assertNoTemporaryFile();
  }

  /** The tasks that it had are repeated; what it had returned is not counted twice. */
  @Test
  void givesTheSameAnswerWhenAnExecutorIsKilled() throws IOException, InterruptedException {
    List<String> conf = new ArrayList<>(SMALL);
    conf.add("spark.log.level=INFO");
    SparkSubmit job = job(CLUSTER, conf);
    job.killAnExecutorAfterATask();
    SparkSubmit.Ended ended = job.end().with(1);
    assertTrue(ended.err().contains("Lost task "), ended.all());
    assertSame();
  }

  private SparkSubmit job(String master, List<String> conf, String... more) throws IOException {
    List<String> arguments = new ArrayList<>(List.of(recordings.toString()));
    arguments.addAll(List.of("-o", folder.resolve("report.json").toString()));
    arguments.addAll(List.of("-o", folder.resolve("report.html").toString()));
    arguments.addAll(List.of("--fail-on", "leak"));
    arguments.addAll(List.of(more));
    Path work = Files.createDirectory(folder.resolve("spark"));
    return SparkSubmit.start(work, master, conf, arguments);
  }

  private void assertSame() throws IOException {
    assertEquals(Files.readString(report), Files.readString(folder.resolve("report.json")));
    assertEquals(Files.readString(page), Files.readString(folder.resolve("report.html")));
    assertFalse(Files.readString(page).contains(FleetRecordings.SECRET), "a secret in the page");
    assertFalse(Files.readString(report).contains(FleetRecordings.SECRET), "a secret in the JSON");
  }

  private void assertNoTemporaryFile() throws IOException {
    try (Stream<Path> left = Files.list(folder.resolve("spark"))) {
      List<String> names = left.map(file -> file.getFileName().toString()).toList();
      assertTrue(names.stream().noneMatch(name -> name.startsWith("aioguard")), () -> "" + names);
    }
  }
}
