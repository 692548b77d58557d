package io.aioguard.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.agent.option.Options;
import io.aioguard.testing.PromisedNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Help, documents and the agent have the same options and defaults. */
class AgentOptionTest {

  private static final Path PROJECT = Path.of(System.getProperty("basedir")).resolveSibling(".");

  private final List<String> complaints = new ArrayList<>();

  private Options parse(String arguments) {
    return Options.parse(arguments, Map.of(), Map.of(), complaints);
  }

  @Test
  void theAgentHasTheseDefaults() {
    for (AgentOption option : AgentOption.ALL) {
      if (!option.defaultValue().isEmpty()) {
        assertEquals(parse(""), parse(option.key() + '=' + option.defaultValue()), option.key());
      }
    }
    assertEquals(List.of(), complaints);
    assertEquals("", parse("").rules());
    assertEquals("", parse("").config());
  }

  @Test
  void theAgentTakesEachValueAndNoFurtherNumber() {
    for (AgentOption option : AgentOption.ALL) {
      for (String value : values(option)) {
        Options.check(option.key() + '=' + value, complaints);
        assertEquals(List.of(), complaints, option.key());
      }
    }
    parse("relocate=1,stack-depth=513");
    assertEquals(2, complaints.size());
  }

  @Test
  void keysAndValuesAreThosePromised() throws IOException {
    PromisedNames.check(
        "agent-options",
        Stream.concat(
            AgentOption.ALL.stream().map(AgentOption::key),
            AgentOption.ALL.stream()
                .filter(one -> !one.values().equals("a file"))
                .flatMap(one -> values(one).stream().map(value -> one.key() + '=' + value))));
  }

  private static List<String> values(AgentOption option) {
    return option.values().contains(" to ")
        ? List.of(option.values().split(" to "))
        : List.of(option.values().replace("or a time such as ", "").split(", "));
  }

  @Test
  void theAgentHasNoOtherOption() {
    // One component of the record each.
    assertEquals(Options.class.getRecordComponents().length, AgentOption.ALL.size());
  }

  @Test
  void helpNamesEach() {
    String help = AgentCommand.text("aioguard-agent.jar", "aioguard");
    for (AgentOption option : AgentOption.ALL) {
      assertTrue(help.contains("\n  " + option.key() + " "), option.key());
    }
  }

  @Test
  void helpHasPathsThatCanBePasted() {
    assertEquals("/opt/aioguard/lib/a.jar", Invocation.quoted("/opt/aioguard/lib/a.jar"));
    assertEquals("'/opt/our tools/it'\\''s.jar'", Invocation.quoted("/opt/our tools/it's.jar"));
  }

  @Test
  void theDocumentHasTheSameTable() throws IOException {
    String expected =
        AgentOption.ALL.stream()
            .map(option -> option.key() + '=' + option.defaultValue())
            .collect(Collectors.joining(","));
    assertEquals(expected, table(PROJECT.resolve("docs/install.md"), "key"));
  }

  @Test
  void theFileOfOptionsInTheDocumentIsRead(@TempDir Path folder) throws IOException {
    List<String> example =
        Files.readAllLines(PROJECT.resolve("docs/install.md")).stream()
            .dropWhile(line -> !line.equals("### A file of options"))
            .dropWhile(line -> !line.equals("```"))
            .skip(1)
            .takeWhile(line -> !line.equals("```"))
            .toList();
    Path file = Files.write(folder.resolve("aioguard.properties"), example);
    Options.checkFile(file.toString(), complaints);
    assertEquals(List.of(), complaints);
    Options options = parse("config=" + file);
    assertTrue(!options.reclaim() && !options.relocate(), options::text);
    assertEquals("/etc/aioguard/app.rules", options.rules());
  }

  /** Keys and defaults of the table whose first column has that title. */
  private static String table(Path file, String title) throws IOException {
    List<String> rows =
        Files.readAllLines(file).stream()
            .dropWhile(line -> !line.startsWith("| " + title + " | default |"))
            .skip(2)
            .takeWhile(line -> line.startsWith("|"))
            .toList();
    assertTrue(!rows.isEmpty(), () -> file + " has no table of " + title);
    return rows.stream()
        .map(row -> row.split("[|]"))
        .map(cells -> plain(cells[1]) + '=' + plain(cells[2]))
        .collect(Collectors.joining(","));
  }

  private static String plain(String cell) {
    return cell.replace("`", "").replace("\u2013", "").strip();
  }
}
