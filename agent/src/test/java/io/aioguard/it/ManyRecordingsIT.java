package io.aioguard.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.aioguard.cli.AioGuard;
import io.aioguard.report.FleetFolder;
import io.aioguard.report.ReportReader;
import io.aioguard.report.value.Window;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One report of thousands of recordings of a fleet, in a heap that has no room for them. */
// A report refuses files that its own JVM has open, as another test here has while it reads them.
@Execution(ExecutionMode.SAME_THREAD)
final class ManyRecordingsIT {

  private static final int FILES = Integer.getInteger("aioguard.test.recordings");

  /** Of the recordings, a thousand have some 260 MB. */
  private static final String HEAP = FILES > 1_000 ? "-Xmx128m" : "-Xmx24m";

  private static final Duration DEADLINE = Duration.ofMinutes(10);

  private static final int UNREADABLE = 3;

  @TempDir static Path work;
  private static FleetFolder.Written fleet;
  private static boolean terminal;
  private static ForkedJvm.Result ended;
  private static JsonObject report;

  @BeforeAll
  static void readAll() throws IOException {
    Libaio.assumePresent();
    fleet = FleetRecordings.make(work, FILES);
    Path file = work.resolve("fleet.json");
    List<String> arguments = List.of("report", "-o", file.toString(), fleet.folder().toString());
    terminal = Files.isExecutable(Path.of("/usr/bin/script"));
    ShippedCommand command =
        new ShippedCommand(Jdk.all().get(0), work, ForkedJvm.AGENT, HEAP, "-XX:+UseSerialGC");
    String[] all = arguments.toArray(String[]::new);
    ended = (terminal ? command.startOnTerminal(all) : command.start(all)).end(DEADLINE);
    ended.endedWith(UNREADABLE);
    report = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
  }

  @Test
  void eachBrokenFileCostsItsOwnLineOnly() {
    assertEquals(FILES, fleet.files());
    List<String> failed =
        report.getAsJsonArray("failures").asList().stream()
            .map(failure -> failure.getAsJsonObject().get("file").getAsString())
            .toList();
    for (String form : List.of("-truncated.jfr", "-empty.jfr", "-foreign.jfr")) {
      assertTrue(failed.stream().anyMatch(file -> file.endsWith(form)), form);
    }
    long broken =
        failed.stream().filter(file -> file.matches(".*-(truncated|empty|foreign)\\.jfr")).count();
    assertEquals(fleet.broken(), broken, failed::toString);
    assertTrue(failed.stream().allMatch(file -> ended.out().contains(file) || !terminal));
  }

  @Test
  void jvmsAreDistinguished() {
    long named =
        report.getAsJsonArray("jvms").asList().stream()
            .map(jvm -> jvm.getAsJsonObject().get("pid"))
            .filter(pid -> !pid.isJsonNull())
            .count();
    assertTrue(named > fleet.jvms() / 2 && named <= fleet.jvms(), named + " of " + fleet.jvms());
    assertTrue(mostJvms("leak") > fleet.jvms() / 20, report.get("groups")::toString);
    assertTrue(mostJvms("double-destroy") > fleet.jvms() / 20, report.get("groups")::toString);
  }

  /** The number of JVMs that have the most frequent bug of that kind. */
  private static long mostJvms(String kind) {
    return report.getAsJsonArray("groups").asList().stream()
        .map(JsonElement::getAsJsonObject)
        .filter(group -> group.get("kind").getAsString().equals(kind))
        .mapToLong(group -> group.get("jvms").getAsLong())
        .max()
        .orElse(0);
  }

  @Test
  void showsProgressOnATerminal() {
    assumeTrue(terminal, "script(1) is not installed");
    ended.check(ended.out().matches("(?s).*\u001b\\[Kreading: \\d+ of \\d+ recordings.*"), "none");
  }

  /** Else the next test could not fail. */
  @Test
  void recordingsHaveTheSecretsOfTheirPrograms() throws IOException {
    try (Stream<Path> files = Files.walk(oneHost())) {
      String all =
          files.filter(Files::isRegularFile).map(ManyRecordingsIT::read).reduce("", String::concat);
      for (String key : List.of("-Dpassword", "-Doption", "--token")) {
        assertTrue(all.contains(key + "=" + FleetRecordings.SECRET), key);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "json", "html", "collapsed", "sarif", "junit", "rows"})
  void noReportHasThem(String format) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int status =
        AioGuard.run(
            new PrintWriter(out),
            new PrintWriter(err),
            "report",
            "--format",
            format,
            oneHost().toString());
    assertEquals(UNREADABLE, status, err::toString);
    assertTrue(out.toString().contains("Program"), () -> err + "\n" + out);
    assertFalse(out.toString().contains(FleetRecordings.SECRET), out::toString);
    assertFalse(err.toString().contains(FleetRecordings.SECRET), err::toString);
  }

  /** What one machine writes for another one to merge. */
  @Test
  void noPartialResultHasThem() throws IOException {
    try (Stream<Path> files = Files.walk(oneHost())) {
      ByteArrayOutputStream written = new ByteArrayOutputStream();
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        ReportReader.part(file.toString(), file, Window.ALL).write(written);
      }
      String all = written.toString(StandardCharsets.UTF_8);
      assertTrue(all.contains("Program"), all);
      assertFalse(all.contains(FleetRecordings.SECRET), all);
    }
  }

  private static Path oneHost() {
    return fleet.folder().resolve("host-0");
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
