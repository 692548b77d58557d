package io.aioguard.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What shells offer after the command's name. */
@Tag("packages")
class CompletionIT {

  @TempDir Path folder;

  private Path home;
  private Path work;

  @BeforeEach
  void unpack() throws IOException, InterruptedException {
    home = PackageFile.TAR.unpackTo(folder);
    work = Files.createDirectory(folder.resolve("work"));
  }

  @ParameterizedTest
  @EnumSource
  void offersAllCommands(Shell shell) throws IOException, InterruptedException {
    assertEquals(new TreeSet<>(Commands.of(home)), offered(shell, "aioguard "));
    assertEquals(new TreeSet<>(List.of("check", "help")), offered(shell, "aioguard rules "));
    assertEquals(new TreeSet<>(List.of("report")), offered(shell, "aioguard rep"));
  }

  @ParameterizedTest
  @EnumSource
  void offersOptions(Shell shell) throws IOException, InterruptedException {
    assertEquals(
        new TreeSet<>(List.of("--baseline")), stripped(offered(shell, "aioguard report --base")));
    assertEquals(
        new TreeSet<>(List.of("--class-path")),
        stripped(offered(shell, "aioguard rules check --cl")));
    assertTrue(
        stripped(offered(shell, "aioguard host --")).containsAll(List.of("--fail-over", "--watch")),
        "options of a command");
  }

  /** The values are those that the command takes. */
  @ParameterizedTest
  @EnumSource
  void offersTheValuesOfOptions(Shell shell) throws IOException, InterruptedException {
    TreeSet<String> formats = offered(shell, "aioguard report --format ");
    assertTrue(formats.containsAll(List.of("text", "json", "html")), formats::toString);
    for (String format : formats) {
      taken("--format", format);
    }
    TreeSet<String> kinds = offered(shell, "aioguard report --fail-on ");
    assertTrue(kinds.contains("stale-destroy"), kinds::toString);
    taken("--fail-on", String.join(",", kinds));
    assertEquals(new TreeSet<>(List.of("openmetrics")), values(shell, "aioguard host --format=op"));
  }

  @ParameterizedTest
  @EnumSource
  void offersFiles(Shell shell) throws IOException, InterruptedException {
    Files.createFile(work.resolve("recorded.jfr"));
    assertEquals(new TreeSet<>(List.of("recorded.jfr")), offered(shell, "aioguard report recor"));
    assertEquals(
        new TreeSet<>(List.of("recorded.jfr")), offered(shell, "aioguard report -o recor"));
  }

  private void taken(String option, String value) throws IOException, InterruptedException {
    Run.of(folder, home.resolve("bin/aioguard"), "report", option, value, "missing.jfr").ended(3);
  }

  private TreeSet<String> offered(Shell shell, String line)
      throws IOException, InterruptedException {
    return new TreeSet<>(shell.complete(home, work, line));
  }

  /** Without the sign after which the value is written. */
  private static TreeSet<String> stripped(TreeSet<String> options) {
    TreeSet<String> names = new TreeSet<>();
    options.forEach(option -> names.add(option.replaceFirst("=$", "")));
    return names;
  }

  /** Some shells offer the option with it. */
  private TreeSet<String> values(Shell shell, String line)
      throws IOException, InterruptedException {
    TreeSet<String> values = new TreeSet<>();
    offered(shell, line).forEach(word -> values.add(word.replaceFirst("^--format=", "")));
    return values;
  }
}
