package io.aioguard.agent.option;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Options in a file, which is the last of the four sources. */
class ConfigOptionsTest {

  private static final Map<String, String> NONE = Map.of();

  @TempDir Path folder;

  private final List<String> lines = new ArrayList<>();

  private Path file(String name, String content) throws IOException {
    Path file = Files.writeString(folder.resolve(name), content);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    return file;
  }

  private Options parse(String content) throws IOException {
    String path = file("a.properties", content).toString();
    return Options.parse("config=" + path, NONE, NONE, lines);
  }

  /** The only line, without the path of the file. */
  private String line() {
    assertEquals(1, lines.size(), lines::toString);
    return lines.get(0).replace(folder + "/", "");
  }

  private static void onlyWatches(Options options) {
    assertFalse(options.reclaim() || options.relocate() || options.rescue(), options::text);
  }

  @Test
  void readsEachOption() throws IOException {
    Options options =
        parse(
            "reclaim=off\nrelocate=off \nrescue: on\nrules=/etc/my rules\nidle=off\ncensus=500ms\n"
                + "stack-depth 512\njmx=off\nlog=DEBUG\n");
    assertEquals(List.of(), lines);
    assertEquals(
        "reclaim=off,relocate=off,rescue=on,rules=my rules,config=a.properties,idle=off,"
            + "census=500ms,stack-depth=512,jmx=off,log=debug",
        options.text());
    assertEquals("/etc/my rules", options.rules());
  }

  @Test
  void theOtherSourcesComeFirst() throws IOException {
    String path =
        file("a.properties", "idle=4h\ncensus=4s\nstack-depth=4\nrescue=on\nreclaim=off\n")
            .toString();
    Map<String, String> properties = Map.of("aioguard.census", "2s", "aioguard.config", path);
    Map<String, String> environment =
        Map.of("AIOGUARD_STACK_DEPTH", "3", "AIOGUARD_CONFIG", "/missing", "AIOGUARD_RESCUE", "");
    Options options = Options.parse("idle=1h", properties, environment, lines);
    assertEquals(3_600_000, options.idleMillis());
    assertEquals(2_000, options.censusMillis());
    assertEquals(3, options.stackDepth());
    assertFalse(options.reclaim());
    assertEquals("option rescue has no value: off is used; give one of off, on", line());
  }

  @Test
  void eachOtherSourceMayNameIt() throws IOException {
    // Agent arguments are separated by commas, so no path there can have one.
    String path = file("a,b c.properties", "stack-depth=7\n").toString();
    List<Options> all =
        List.of(
            Options.parse("", Map.of("aioguard.config", path), NONE, lines),
            Options.parse("", NONE, Map.of("AIOGUARD_CONFIG", path), lines));
    assertEquals(List.of(), lines);
    assertTrue(all.stream().allMatch(options -> options.stackDepth() == 7 && options.reclaim()));
    onlyWatches(Options.parse("config=" + path, NONE, NONE, lines));
  }

  @Test
  void anErrorHasItsLine() throws IOException {
    parse("# idle\nidle=soon\n");
    assertEquals(
        "a.properties:2: bad value soon for option idle: 10m is used; give off or a time such as"
            + " 500ms, 60s, 10m, 1h",
        line());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "reclaim=offf  | 1: bad value offf for option reclaim: off is used;",
        "reclaim       | 1: option reclaim has no value: off is used;",
        "reclam=off    | 1: unknown option reclam: reclaim=off is used, as that may be meant;",
        "aioguard.reclaim=off | 1: unknown option aioguard.reclaim: reclaim=off is used",
        "reclam        | 1: unknown option reclam: reclaim=off is used, as that may be meant;",
        "log=reclaim=off | 1: bad value reclaim=off for option log: reclaim=off is used",
        "off           | 1: there is no option in this line: reclaim=off, relocate=off, rescue",
        "enabled=false | 1: unknown option enabled: reclaim=off, relocate=off, rescue=off are used"
      })
  void aMistakeInAnOptionThatActsMeansOff(String content, String expected) throws IOException {
    assertFalse(parse(content).reclaim());
    assertTrue(line().startsWith("a.properties:" + expected), line());
  }

  @Test
  void aKeyThatIsThereTwiceIsReported() throws IOException {
    Options options = parse("reclaim=certain\nidle=1m\nreclaim=certain\nidle=2m\n");
    assertFalse(options.reclaim());
    assertTrue(options.relocate());
    assertEquals(120_000, options.idleMillis());
    lines.replaceAll(line -> line.replace(folder + "/", ""));
    assertEquals(
        List.of(
            "a.properties:3: option reclaim is given twice: off is used; give it once",
            "a.properties:4: option idle is given twice: the last one is used; give it once"),
        lines);
  }

  @Test
  void aFileNamesNoOther() throws IOException {
    Path other = file("b.properties", "stack-depth=7\n");
    Options options = parse("config=" + other + "\nlog=info\n");
    onlyWatches(options);
    assertEquals(32, options.stackDepth());
    assertEquals(
        "a.properties:1: option config cannot be given in a file: reclaim=off, relocate=off,"
            + " rescue=off are used; give it as an argument, a property or a variable",
        line());
  }

  @Test
  void aFileThatIsNotReadMeansOffWhateverElseIsGiven() {
    Options options =
        Options.parse(
            "reclaim=certain,relocate=on,rescue=on,idle=1m,config=" + folder + "/missing",
            NONE,
            NONE,
            lines);
    onlyWatches(options);
    assertEquals(60_000, options.idleMillis(), "the other sources count");
    assertEquals(
        "missing: does not exist; check the path; none of its options counts, and reclaim=off,"
            + " relocate=off, rescue=off are used",
        line());
  }

  @Test
  void aMalformedFileCountsAsAWhole() throws IOException {
    Options options = parse("idle=1m\nlog=\\uX\nrescue=on\n");
    onlyWatches(options);
    assertEquals(600_000, options.idleMillis());
    assertTrue(line().startsWith("a.properties:2: has a \\u without four hex"), line());
  }

  @Test
  void aWarningChangesNoOption() throws IOException {
    Path file = file("a.properties", "stack-depth=7\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));
    Options options = Options.parse("config=" + file, NONE, NONE, lines);
    assertTrue(options.reclaim());
    assertEquals(7, options.stackDepth());
    assertEquals("a.properties: is writable by its group; chmod go-w", line());
    lines.clear();
    Options.checkFile(file.toString(), lines);
    assertEquals(List.of(), lines);
  }

  @Test
  void theTextOfAFileOfAnotherKindIsNotPrinted() throws IOException {
    Options options =
        parse(
            """
            hunter2
            -----BEGIN PRIVATE KEY-----
            MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj
            db.password=hunter2
            root:$6$hunter2::0:99999:7:::
            {"password": "hunter2"}
            """);
    assertEquals(6, lines.size(), lines::toString);
    String all = String.join("\n", lines);
    assertFalse(all.matches("(?s).*(hunter2|MIIE|PRIVATE).*"), all);
    assertTrue(all.contains("a.properties:4: unknown option db.password: ignored"), all);
    assertTrue(options.reclaim());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "conifg=/etc/a.properties",
        "Config=/etc/a.properties",
        "config-file=/etc/a.properties",
        "conf=/etc/a.properties",
        "options=config=/etc/a.properties",
        "log=config=/etc/a.properties",
        "config=/etc/a.properties;reclaim=off",
        "config",
        "config="
      })
  void aNameThatIsNearlyConfigMeansOff(String argument) {
    onlyWatches(Options.parse(argument, NONE, NONE, lines));
    assertTrue(line().contains("reclaim=off, relocate=off, rescue=off are used"), line());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"AIOGUARD_CONFIG_FILE", "AIOGUARD_CONF", "AIOGARD_CONFIG", "AIOGARDCONFIG"})
  void aVariableThatIsNearlyConfigMeansOff(String name) {
    onlyWatches(Options.parse("", NONE, Map.of(name, "/etc/a.properties"), lines));
    assertTrue(line().startsWith("unknown option " + name + ": reclaim=off"), line());
  }

  @Test
  void twoFilesMeanOff() throws IOException {
    Path file = file("a.properties", "reclaim=certain\n");
    onlyWatches(Options.parse("config=" + file + ",config=" + file, NONE, NONE, lines));
    assertEquals(
        "option config is given twice: reclaim=off, relocate=off, rescue=off are used; give it"
            + " once",
        line());
  }

  @Test
  void pathsMayContainTheWord() {
    Map<String, String> variables =
        Map.of("AIOGUARD_JAR", "/opt/config/aioguard-agent.jar", "AIOHTTP_CONFIG", "off");
    assertTrue(Options.parse("rules=/opt/config/a.rules", NONE, variables, lines).reclaim());
    assertTrue(line().startsWith("unknown option AIOGUARD_JAR: ignored"), line());
  }

  @Test
  void itIsNotChangedWhileTheJvmRuns() {
    OptionChange.parse("config=/etc/a.properties", lines);
    assertEquals(
        "option config cannot be changed while the JVM runs; only reclaim, relocate, log", line());
  }
}
