package io.aioguard.host.write;

import static io.aioguard.host.HostFixture.ring;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.aioguard.host.HostCoverage;
import io.aioguard.host.HostFixture;
import io.aioguard.host.HostUsage;
import io.aioguard.host.ProcessNames;
import io.aioguard.report.json.JsonPaths;
import io.aioguard.testing.PromisedNames;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HostWritersTest {

  private static final Path DOCS = Path.of("..", "docs");
  private static final String CONTAINER = "3f9a1c2b".repeat(8);
  private static final String POD = "0b8f7c1e-1111-2222-3333-444455556666";
  private static final String HOSTILE = "\u001b[2J\"\\\n\u202ee\u0301é{}";

  private static final HostUsage DATABASE =
      new HostFixture()
          .program(4711, new ProcessNames("mysql", "mysqld", CONTAINER, POD), ring(1, 8700, 8704))
          .program(5000, ring(2, 3500, 3600))
          .coverage(new HostCoverage(200, 0, 0, true, false, false))
          .usage(12_288);

  private static String written(HostUsage usage, BiConsumer<HostUsage, PrintWriter> writer) {
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text);
    writer.accept(usage, out);
    out.flush();
    return text.toString();
  }

  private static String text(HostUsage usage) {
    return written(usage, (all, out) -> new HostText(out).write(all));
  }

  private static JsonObject json(HostUsage usage) {
    return JsonParser.parseString(written(usage, HostJson::write)).getAsJsonObject();
  }

  private static String metrics(HostUsage usage) {
    return written(usage, (all, out) -> new HostMetrics(out).write(all));
  }

  private static HostUsage hostile() {
    ProcessNames names = new ProcessNames(HOSTILE, HOSTILE, HOSTILE, HOSTILE);
    return new HostFixture().program(4_194_304, names, ring(1, 100_000, 165_000)).usage(150_000);
  }

  private static HostUsage many() {
    HostFixture many = new HostFixture();
    for (int i = 1; i <= 70; i++) {
      many.program(i, ring(i, 1, 62));
    }
    return many.usage(500);
  }

  @Test
  void theFirstLineIsTheAnswer() {
    String text = text(DATABASE);
    assertTrue(
        text.startsWith(
            "12,288 of 65,536 used; 71 % by pid 4711 mysqld (container 3f9a1c2b3f9a)\n"),
        text);
    assertTrue(text.contains("   4711  mysql            1      8,700 to 8,704  mysqld"), text);
    assertTrue(text.contains("pod " + POD), text);
    assertEquals("0 of 65,536 used", text(new HostFixture().usage(0)).lines().findFirst().get());
    assertEquals(
        "7 of 65,536 used, by no process that was read",
        text(new HostFixture().usage(7)).lines().findFirst().orElseThrow());
  }

  @Test
  void whatIsNotAccountedForHasItsNextStep() {
    HostCoverage blind = new HostCoverage(3, 17, 1, false, true, true);
    String text = text(new HostFixture().coverage(blind).usage(9_000));
    for (String part :
        List.of(
            "UNACCOUNTED: at least 9,000 slots\n",
            "17 processes may not be read by this user: run it as root",
            "/proc hides the processes of other users",
            "--pid=host (hostPID: true)",
            "1 process did not answer in time")) {
      assertTrue(text.replaceAll("\n +", " ").contains(part.strip()), part + text);
    }
    assertTrue(text(new HostFixture().usage(9_000)).contains("unmapped a ring"));
    assertFalse(text(DATABASE).contains("UNACCOUNTED"));
  }

  @Test
  void withoutAioNrItShowsWhatIsHeld() {
    String text = text(new HostFixture().program(1, ring(1, 1, 62)).usage(-1));
    assertTrue(
        text.startsWith("fs.aio-nr cannot be read; 1 to 62 slots in 1 context of 1 process\n"),
        text);
  }

  @Test
  void noLineIsLongerThanATerminal() {
    HostCoverage blind = new HostCoverage(3, 100_000, 1, false, true, true);
    for (HostUsage usage :
        List.of(
            DATABASE,
            hostile(),
            many(),
            new HostFixture().coverage(blind).old().before(1).usage(9_000))) {
      text(usage).lines().forEach(line -> assertTrue(line.length() <= 80, line));
    }
  }

  @Test
  void namesThatProcessesHaveChosenAreHarmless() {
    String all = text(hostile()) + metrics(hostile()) + written(hostile(), HostJson::write);
    assertFalse(all.chars().anyMatch(c -> c < ' ' && c != '\n' || c == 0x202e), all);
    assertEquals(HOSTILE, holder(json(hostile())).get("command").getAsString());
  }

  private static JsonObject holder(JsonObject all) {
    return all.getAsJsonArray("holders").get(0).getAsJsonObject();
  }

  @Test
  void onlySomeRowsAreShown() {
    String text = text(many());
    assertTrue(text.contains("and 20 more with 20 to 1,240 slots"), text);
    assertEquals(70, json(many()).getAsJsonArray("holders").size());
  }

  @Test
  void allKeysOfTheJsonAreInItsDocument() throws IOException {
    String document = Files.readString(DOCS.resolve("command-json.md"));
    JsonObject json = json(DATABASE);
    PromisedNames.check("json-host", JsonPaths.of(json));
    Set<String> keys = new TreeSet<>(json.keySet());
    keys.addAll(holder(json).keySet());
    keys.removeIf(key -> document.contains("`" + key + "`"));
    assertEquals(Set.of(), keys);
    assertEquals(1, json.get("schema").getAsInt());
    assertEquals(12_288, json.get("aioNr").getAsLong());
    assertTrue(json(new HostFixture().usage(-1)).get("aioNr").isJsonNull());
  }

  @Test
  void metricsAreThosePromised() throws IOException {
    Pattern sample = Pattern.compile("(?m)^(\\w+)(?:\\{(\\w+)=)?");
    PromisedNames.check(
        "host-metrics",
        Stream.of(DATABASE, hostile(), many())
            .flatMap(usage -> sample.matcher(metrics(usage)).results())
            .map(name -> name.group(1) + (name.group(2) == null ? "" : "{" + name.group(2) + "}")));
  }

  @Test
  void metricsAreLinesOfAsciiWithAnEnd() {
    for (HostUsage usage : List.of(DATABASE, hostile(), many(), new HostFixture().usage(-1))) {
      String metrics = metrics(usage);
      assertTrue(metrics.endsWith("\n# EOF\n"), metrics);
      for (String line : metrics.lines().toList()) {
        assertTrue(
            line.matches(
                "# .+|aioguard_host_[a-z_]+(\\{(\\w+=\"([^\"\\\\]|\\\\.)*\",?)+})? [0-9.]+"),
            line);
      }
      assertTrue(metrics.chars().allMatch(c -> c < 0x7f), metrics);
    }
    assertFalse(metrics(new HostFixture().usage(-1)).contains("slots_used"));
  }

  @Test
  void thereAreAtMost50ProcessesWithLabelsOfTheirOwn() {
    String metrics = metrics(many());
    assertEquals(
        51, metrics.lines().filter(l -> l.startsWith("aioguard_host_process_contexts{")).count());
    assertTrue(
        metrics.contains("process_contexts{pid=\"other\",user=\"other\",command=\"other\""),
        metrics);
    assertTrue(metrics.contains("\",pod=\"other\"} 20\n"), metrics);
  }

  @Test
  void allMetricsAreInTheirDocument() throws IOException {
    String document = Files.readString(DOCS.resolve("host.md"));
    metrics(DATABASE)
        .lines()
        .filter(line -> line.startsWith("# TYPE "))
        .map(line -> line.split(" ")[2])
        .forEach(name -> assertTrue(document.contains("`" + name + "`"), name));
  }
}
