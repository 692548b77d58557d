package io.aioguard.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever the jar contains of others has its licence in the jar: META-INF/THIRD-PARTY. */
final class LicencesIT {

  private static final String TEXTS = "META-INF/";
  private static final Pattern ROW =
      Pattern.compile(
          "(?<component>\\S+( \\S+)*) {2,}(?<version>\\S+( \\S+)*) {2,}(?<prefix>\\S+/\\S*) {2,}"
              + "(?<licence>\\S+( \\S+)*) {2,}(?<texts>\\S+( \\S+)*)");

  private record Component(String name, String version, String prefix, List<String> texts) {}

  private JarFile jar;

  @BeforeEach
  void open() throws IOException {
    jar = new JarFile(ForkedJvm.AGENT.toFile());
  }

  @AfterEach
  void close() throws IOException {
    jar.close();
  }

  private List<String> files() {
    return jar.stream().filter(entry -> !entry.isDirectory()).map(JarEntry::getName).toList();
  }

  private String text(String name) throws IOException {
    try (InputStream in = jar.getInputStream(jar.getEntry(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private List<Component> components() throws IOException {
    List<Component> rows = new ArrayList<>();
    for (String line : text(TEXTS + "THIRD-PARTY").lines().toList()) {
      Matcher row = ROW.matcher(line);
      if (row.matches() && !row.group("component").equals("component")) {
        List<String> texts = List.of(row.group("texts").split(" "));
        String prefix = "inner/" + row.group("prefix");
        rows.add(new Component(row.group("component"), row.group("version"), prefix, texts));
      }
    }
    assertFalse(rows.isEmpty());
    return rows;
  }

  @Test
  void eachFileOfOthersHasALicence() throws IOException {
    List<Component> components = components();
    Set<String> without = new TreeSet<>();
    for (String file : files()) {
      boolean ours =
          file.startsWith(TEXTS)
              || file.startsWith("io/aioguard/")
              || file.startsWith("inner/io/aioguard/");
      if (!ours && components.stream().noneMatch(part -> file.startsWith(part.prefix))) {
        without.add(file);
      }
    }
    assertEquals(Set.of(), without, "no row of agent/src/main/legal/THIRD-PARTY");
  }

  @Test
  void eachComponentIsInTheJar() throws IOException {
    for (Component part : components()) {
      assertTrue(files().stream().anyMatch(file -> file.startsWith(part.prefix)), part.name);
      assertFalse(part.version.contains("@"), part.version);
    }
  }

  @Test
  void eachTextIsInTheJarAndNamed() throws IOException {
    Set<String> named = new TreeSet<>();
    components().forEach(part -> part.texts.forEach(text -> named.add(TEXTS + text)));
    Set<String> there = new TreeSet<>();
    for (String file : files()) {
      if (file.equals("META-INF/LICENSE") || file.startsWith("META-INF/licenses/")) {
        there.add(file);
        assertTrue(text(file).length() > 500, file);
      }
    }
    assertEquals(named, there);
  }
}
