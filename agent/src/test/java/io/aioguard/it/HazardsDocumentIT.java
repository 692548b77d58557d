package io.aioguard.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each test that docs/hazards.md names is there, in whichever module, and each row names one. */
class HazardsDocumentIT {

  private static final Path DOCS = Path.of(System.getProperty("aioguard.test.docs"));
  private static final Pattern NAMED = Pattern.compile("`(\\w+(?:IT|Test))#(\\w+)`");

  @Test
  void namesTestsThatAreThere() throws IOException {
    Map<String, String> sources = sources();
    List<String> missing = new ArrayList<>();
    Matcher named = NAMED.matcher(Files.readString(DOCS.resolve("hazards.md")));
    int count = 0;
    for (; named.find(); count++) {
      String source = sources.getOrDefault(named.group(1), "");
      if (!source.contains(" " + named.group(2) + "(")) {
        missing.add(named.group());
      }
    }
    assertEquals(List.of(), missing);
    assertTrue(count > 50, "the document is read");
  }

  @Test
  void namesATestInEachRow() throws IOException {
    List<String> without =
        Files.readAllLines(DOCS.resolve("hazards.md")).stream()
            .filter(line -> line.startsWith("| ") && !line.contains("| held by |"))
            .filter(line -> !NAMED.matcher(line).find())
            .toList();
    assertEquals(List.of(), without);
  }

  private static Map<String, String> sources() throws IOException {
    Map<String, String> sources = new HashMap<>();
    for (String module : List.of("native", "agent", "demo")) {
      try (Stream<Path> files = Files.walk(DOCS.resolveSibling(module).resolve("src/test/java"))) {
        for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
          String name = file.getFileName().toString().replace(".java", "");
          sources.put(name, Files.readString(file));
        }
      }
    }
    return sources;
  }
}
