package io.aioguard.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** docs/architecture.md and CONTRIBUTING.md name the packages and files that there are. */
class ArchitectureDocumentIT {

  private static final Path CLASSES = Path.of(System.getProperty("aioguard.test.main-classes"));
  private static final Path OURS = CLASSES.resolve("io/aioguard");
  private static final Path TESTS =
      Path.of(System.getProperty("aioguard.test.classes"), "io/aioguard");
  private static final Path DOCS = Path.of(System.getProperty("aioguard.test.docs"));
  private static final Pattern FILE = Pattern.compile("`((?:[a-z]+/)+[A-Z]\\w+)`");

  /** Anything with a slash: of the repository, or below io/aioguard. */
  private static final Pattern PATH = Pattern.compile("`([\\w.-]+(?:/[\\w.-]+)+)`");

  private static final int MAX_CLASSES = 24;

  /** One class an event. */
  private static final String UNBOUNDED = "event";

  private static String document;

  @BeforeAll
  static void read() throws IOException {
    document = Files.readString(DOCS.resolve("architecture.md"));
  }

  @Test
  void eachFileThatIsNamedIsThere() {
    Set<String> named =
        FILE.matcher(document).results().map(found -> found.group(1)).collect(Collectors.toSet());
    assertTrue(named.size() > 30, named::toString);
    named.removeIf(name -> Files.exists(OURS.resolve(name + ".class")));
    assertEquals(Set.of(), named);
  }

  @Test
  void eachFileThatContributorsAreSentToIsThere() throws IOException {
    Path file = DOCS.resolveSibling("CONTRIBUTING.md");
    Set<String> named =
        PATH.matcher(Files.readString(file))
            .results()
            .map(found -> found.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    assertTrue(named.size() > 50, named::toString);
    // Xxx stands for what is to be written; target is what a build leaves.
    named.removeIf(name -> name.matches("(?i).*xxx.*|(.*/)?target/.*"));
    named.removeIf(ArchitectureDocumentIT::isThere);
    assertEquals(Set.of(), named);
  }

  private static boolean isThere(String name) {
    return Files.exists(DOCS.resolveSibling(name))
        || Stream.of(OURS, TESTS)
            .anyMatch(
                root ->
                    Files.exists(root.resolve(name + ".class"))
                        || Files.isDirectory(root.resolve(name)));
  }

  @Test
  void eachPackageIsInTheTable() throws IOException {
    Set<String> rows =
        document
            .lines()
            .filter(line -> line.startsWith("| `"))
            .map(line -> line.split("\\|")[1])
            .flatMap(cell -> Pattern.compile("`([a-z.]+)`").matcher(cell).results())
            .map((MatchResult found) -> found.group(1))
            .collect(Collectors.toSet());
    Set<String> missing = new TreeSet<>(packages().keySet());
    missing.removeAll(rows);
    assertEquals(Set.of(), missing);
  }

  @Test
  void packagesStaySmall() throws IOException {
    Map<String, Long> large = packages();
    large.remove(UNBOUNDED);
    large.values().removeIf(types -> types <= MAX_CLASSES);
    assertEquals(Map.of(), large);
  }

  /** Those of the agent and of its edge to the kernel, each with the number of its types. */
  private static Map<String, Long> packages() throws IOException {
    Map<String, Long> packages = new TreeMap<>();
    for (Path root : List.of(OURS, DOCS.resolveSibling("native/target/classes/io/aioguard"))) {
      try (Stream<Path> files = Files.walk(root)) {
        files
            .filter(file -> file.toString().endsWith(".class"))
            .filter(file -> !file.endsWith("package-info.class") && !file.toString().contains("$"))
            .map(file -> root.relativize(file.getParent()).toString().replace('/', '.'))
            .forEach(name -> packages.merge(name, 1L, Long::sum));
      }
    }
    assertTrue(packages.keySet().containsAll(Set.of("kernel", "report")), packages::toString);
    return packages;
  }
}
