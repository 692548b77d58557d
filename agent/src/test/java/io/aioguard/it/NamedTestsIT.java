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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each test that docs/hazards.md and docs/guarantees.md name is there, in any module, and each row
 * of a table that promises to name one does.
 */
class NamedTestsIT {

  private static final Path DOCS = Path.of(System.getProperty("aioguard.test.docs"));
  private static final Pattern NAMED = Pattern.compile("`(\\w+(?:IT|Test))#(\\w+)`");

  @ParameterizedTest
  @ValueSource(strings = {"hazards.md", "guarantees.md"})
  void namesTestsThatAreThere(String document) throws IOException {
    Map<String, String> sources = sources();
    List<String> missing = new ArrayList<>();
    Matcher named = NAMED.matcher(Files.readString(DOCS.resolve(document)));
    int count = 0;
    for (; named.find(); count++) {
      String source = sources.getOrDefault(named.group(1), "");
      if (!source.contains(" " + named.group(2) + "(")) {
        missing.add(named.group());
      }
    }
    assertEquals(List.of(), missing);
    assertTrue(count > 20, "the document is read");
  }

  @ParameterizedTest
  @ValueSource(strings = {"hazards.md", "guarantees.md"})
  void namesATestInEachRow(String document) throws IOException {
    List<String> without = new ArrayList<>();
    boolean promised = false;
    for (String line : Files.readAllLines(DOCS.resolve(document))) {
      boolean head = line.contains("| held by |");
      promised = line.startsWith("|") && (promised || head);
      if (promised && !head && !line.startsWith("|--") && !NAMED.matcher(line).find()) {
        without.add(line);
      }
    }
    assertEquals(List.of(), without);
  }

  private static Map<String, String> sources() throws IOException {
    Map<String, String> sources = new HashMap<>();
    for (String module : List.of("native", "agent", "agent/dist", "demo")) {
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
