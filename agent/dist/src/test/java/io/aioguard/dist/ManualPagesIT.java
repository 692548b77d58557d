package io.aioguard.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The manual pages, as man and groff read them. */
class ManualPagesIT {

  @TempDir Path folder;

  private Path home;

  @BeforeEach
  void unpack() throws IOException, InterruptedException {
    home = PackageFile.TAR.unpackTo(folder);
  }

  @Test
  void thereIsOneForEachCommand() throws IOException, InterruptedException {
    TreeSet<String> expected = new TreeSet<>(List.of("aioguard.1", "aioguard-rules-check.1"));
    Commands.of(home).stream()
        .filter(name -> !name.equals("help"))
        .forEach(name -> expected.add("aioguard-" + name + ".1"));
    assertEquals(expected, new TreeSet<>(List.of(home.resolve("man/man1").toFile().list())));
  }

  /** Its options are those of the help, in which no mark of AsciiDoc is left. */
  @Test
  void showsTheOptionsOfTheHelp() throws IOException, InterruptedException {
    assumeTrue(Run.isInstalled("man"), "man is not installed");
    for (String name : List.of("report", "audit", "host")) {
      Run help = Run.of(folder, home.resolve("bin/aioguard"), "help", name).ended(0);
      Run page = page("aioguard-" + name);
      for (String option : options(help.out())) {
        page.check(page.out().contains(option), option + " of\n" + help);
      }
      page.check(!page.out().matches("(?s).*(=_|_]|\\{empty\\}|\\*-).*"), "a mark");
      page.check(page.out().contains("EXIT STATUS\n"), "a heading without a colon");
      page.check(!page.out().contains("[, "), "a blank in a list");
    }
    Run top = page("aioguard");
    top.check(top.out().contains("JAVA_HOME") && top.out().contains("audit"), "the command's own");
    Run rules = page("aioguard-rules");
    rules.check(rules.out().contains("aioguard-rules-check(1)"), "its other page");
    Run agent = page("aioguard-agent");
    agent.check(agent.out().contains("stack-depth") && agent.out().contains("rescue"), "options");
    agent.check(agent.out().contains("aioguard report app.jfr"), "the command");
  }

  @Test
  void groffHasNoWarnings() throws IOException, InterruptedException {
    assumeTrue(Run.isInstalled("groff"), "groff is not installed");
    try (Stream<Path> pages = Files.list(home.resolve("man/man1"))) {
      for (Path page : pages.toList()) {
        Run groff = Run.of(folder, "groff", "-man", "-Tutf8", "-ww", "-z", page).ended(0);
        groff.check(groff.err().isEmpty(), "warnings");
      }
    }
  }

  /** As man finds it by itself. */
  private Run page(String name) throws IOException, InterruptedException {
    Map<String, String> environment =
        Map.of(
            "PATH", home.resolve("bin") + ":" + System.getenv("PATH"),
            "MANWIDTH", "200",
            "LC_ALL", "C",
            "MANPAGER", "cat");
    return Run.typed("", environment, folder, "man", "--no-hyphenation", name).ended(0);
  }

  private static List<String> options(String help) {
    List<String> names =
        Stream.of(help.split("[\\s,\\[\\]=]+"))
            .filter(word -> word.matches("--[a-z][a-z-]+"))
            .distinct()
            .collect(Collectors.toList());
    assertTrue(names.size() > 3, names::toString);
    return names;
  }
}
