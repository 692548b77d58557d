package io.aioguard.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.report.ReportReader;
import io.aioguard.report.model.ReadFailure;
import io.aioguard.report.part.Partial;
import io.aioguard.report.value.Window;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Options, inputs and exit statuses of the job, on a Spark in this JVM: it has one at a time. */
@Isolated("it sets properties of this JVM")
class FleetReportIT {

  private static final Path RECORDINGS = Path.of(System.getProperty("aioguard.test.recordings"));

  /** A file system of Hadoop's that is not the local one, and needs no server. */
  private static final String LINK = "spark.hadoop.fs.viewfs.mounttable.default.link./all";

  private static final String TEMPORARY = "java.io.tmpdir";

  /** Spark keeps the first one that it is given until the JVM ends. */
  @TempDir static Path local;

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final String temporary = System.getProperty(TEMPORARY);
  private Path leak;

  @BeforeEach
  void configure() throws IOException {
    Path all = Files.createDirectories(folder.resolve("all/below"));
    leak = unpack("leak", all);
    System.setProperty(TEMPORARY, Files.createDirectory(folder.resolve("temporary")).toString());
    System.setProperty("spark.master", "local[2]");
    System.setProperty("spark.ui.enabled", "false");
    System.setProperty("spark.driver.host", "127.0.0.1");
    System.setProperty("spark.driver.bindAddress", "127.0.0.1");
    System.setProperty("spark.local.dir", local.toString());
    System.setProperty("spark.sql.warehouse.dir", folder.resolve("warehouse").toString());
    // A file system that is kept would know the folder of another test.
    System.setProperty("spark.hadoop.fs.viewfs.impl.disable.cache", "true");
    System.setProperty(LINK, folder.resolve("all").toUri().toString());
  }

  @AfterEach
  void leavesNoTemporaryFile() throws IOException {
    System.getProperties().keySet().removeIf(key -> key.toString().startsWith("spark."));
    System.setProperty(TEMPORARY, temporary);
    try (Stream<Path> left = Files.list(folder.resolve("temporary"))) {
      List<Path> ours = left.filter(file -> file.toString().contains("aioguard")).toList();
      assertEquals(List.of(), ours);
    }
  }

  private static Path unpack(String name, Path to) throws IOException {
    Path file = to.resolve(name + ".jfr");
    try (InputStream in =
        new GZIPInputStream(Files.newInputStream(RECORDINGS.resolve(name + ".jfr.gz")))) {
      Files.copy(in, file);
    }
    return file;
  }

  private int run(Object... arguments) {
    List<String> words = new ArrayList<>();
    Stream.of(arguments).map(Object::toString).forEach(words::add);
    return FleetReport.run(
        new PrintWriter(out), new PrintWriter(err, true), words.toArray(String[]::new));
  }

  private void ended(int expected, Object... arguments) {
    assertEquals(expected, run(arguments), () -> "err: " + err + "\nout: " + out);
  }

  @Test
  void exitsAsReportDoes() throws IOException {
    ended(0, leak);
    assertTrue(out.toString().contains("LEAKS"), out::toString);
    ended(1, "--fail-on", "leak", leak);
    assertTrue(out.toString().contains("gate: failed, exit status 1"), out::toString);
    ended(0, "--fail-on", "double-destroy", leak);
    ended(4, "--fail-on", "leak", "--to", "2020-01-01", leak);
    assertEquals("", err.toString());
    ended(3, "--fail-on", "double-destroy", leak, folder.resolve("missing.jfr"));
    ended(2, "--fail-on", "nothing", leak);
    ended(2);
    assertTrue(err.toString().contains("see: aioguard-fleet --help"), err::toString);
  }

  @Test
  void reportsEachInputThatCannotBeRead() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    Files.createDirectory(folder.resolve("all/nothing"));
    ended(
        3,
        leak,
        folder.resolve("missing.jfr"),
        empty,
        "viewfs:///all/missing.jfr",
        "viewfs:///all/nothing",
        "no-such-scheme://host/a.jfr");
    assertEquals(
        List.of(
            "aioguard: " + empty + ": no *.jfr or *.jfr.gz in this folder; check the path",
            "aioguard: " + folder + "/missing.jfr: no such file; check the path",
            "aioguard: no-such-scheme://host/a.jfr: cannot be listed (No FileSystem for scheme"
                + " \"no-such-scheme\"); check the path and permissions",
            "aioguard: viewfs:///all/missing.jfr: no such file; check the path",
            "aioguard: viewfs:///all/nothing: no *.jfr or *.jfr.gz in this folder; check the path"),
        err.toString().lines().sorted().toList());
  }

  /** Copied, from a file system that this machine has no paths of. */
  @Test
  void readsAnyFileSystemOfHadoop() throws IOException {
    Files.copy(
        RECORDINGS.resolve("stale-destroy.jfr.gz"), folder.resolve("all/stale-destroy.jfr.gz"));
    Files.writeString(folder.resolve("all/foreign.jfr"), "no recording");
    Path remote = folder.resolve("remote.json");
    ended(3, "viewfs:///all", "viewfs:///all/below/*.jfr", "-o", remote);
    assertEquals(
        "aioguard: viewfs:/all/foreign.jfr: not a JFR recording; name a file that JFR wrote\n",
        err.toString());
    Path local = folder.resolve("local.json");
    ended(3, folder.resolve("all"), folder.resolve("all") + "/bel*", "-o", local);
    assertEquals(
        Files.readString(local).replace(folder.resolve("all").toString(), "viewfs:/all"),
        Files.readString(remote));
  }

  @Test
  void readsNoMoreThanTheLimit() throws IOException {
    Path packed = Files.copy(RECORDINGS.resolve("leak.jfr.gz"), folder.resolve("all/leak.jfr.gz"));
    long limit = Files.size(packed) + 1;
    assertTrue(limit < Files.size(leak), "it is larger when it is unpacked");
    ended(3, "--max-file", limit + "b", "viewfs:///all", packed, leak);
    List<String> lines = err.toString().lines().sorted().toList();
    assertEquals(4, lines.size(), err::toString);
    String end = ": has more than the " + limit + " bytes of --max-file; raise that,";
    assertTrue(lines.stream().allMatch(line -> line.contains(end)), err::toString);
    ended(2, "--max-file", "much", leak);
  }

  /** As an executor without a locale has it where a name is not ASCII. */
  @Test
  void reportsANameThatAnExecutorHasNoPathFor() {
    Partial part =
        new RecordingReader(null, Window.ALL, 1).read(new Recording("name", "/\0", true, 1));
    List<ReadFailure> failures = ReportReader.report(part, List.of()).failures();
    assertEquals(1, failures.size());
    assertEquals("name", failures.get(0).file());
    assertTrue(failures.get(0).next().contains("spark.executorEnv.LC_ALL"), failures::toString);
  }

  @Test
  void replacesNoInput() throws IOException {
    Path packed = Files.copy(RECORDINGS.resolve("leak.jfr.gz"), folder.resolve("leak.jfr.gz"));
    for (Object input : List.of(packed, packed.toUri(), "file://" + packed)) {
      ended(2, "--format", "json", "-o", packed, input);
    }
    assertTrue(err.toString().contains(": is also an input;"), err::toString);
  }

  @Test
  void reportsInALineThatTheJobFailed() {
    System.setProperty("spark.driver.maxResultSize", "1b");
    ended(3, "--fail-on", "leak", leak);
    List<String> lines = err.toString().lines().toList();
    assertEquals(1, lines.size(), err::toString);
    assertTrue(lines.get(0).startsWith("aioguard: Spark: Job aborted "), err::toString);
    assertTrue(lines.get(0).contains("spark.driver.maxResultSize"), err::toString);
    assertEquals("", out.toString(), "no verdict of half of the recordings");
  }

  @Test
  void replacesNoRows() throws IOException {
    Path table = folder.resolve("table");
    System.setProperty("spark.sql.timestampType", "TIMESTAMP_NTZ");
    ended(0, "--rows", table, leak);
    try (Stream<Path> files = Files.list(table)) {
      assertEquals(1, files.filter(file -> file.toString().endsWith(".parquet")).count());
    }
    ended(2, "--rows", folder.resolve("all"), leak);
    assertTrue(Files.exists(leak), "it is still there");
    ended(3, "--rows", "no-such-scheme://host/rows", leak);
    assertTrue(
        err.toString().contains("aioguard: no-such-scheme://host/rows: cannot be written (No "),
        err::toString);
  }
}
