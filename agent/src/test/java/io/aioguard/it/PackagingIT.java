package io.aioguard.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.it.ForkedJvm.Result;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is in the one jar that users install, and what of it others can see. */
class PackagingIT {

  @TempDir Path folder;

  private static List<String> entries(JarFile jar) {
    return jar.stream().filter(entry -> !entry.isDirectory()).map(JarEntry::getName).toList();
  }

  @Test
  void showsNothingButEntryAndHooksToOthers() throws IOException {
    try (JarFile jar = new JarFile(ForkedJvm.AGENT.toFile())) {
      for (String name : entries(jar)) {
        if (name.endsWith(".class")) {
          boolean open =
              name.startsWith("io/aioguard/agent/") || name.startsWith("io/aioguard/hook/");
          assertTrue(open, name);
        }
        assertFalse(name.startsWith("META-INF/services/"), name);
      }
    }
  }

  @Test
  void holdsEachEntryOnce() throws IOException {
    try (JarFile jar = new JarFile(ForkedJvm.AGENT.toFile())) {
      Set<String> seen = new HashSet<>();
      for (String name : entries(jar)) {
        assertTrue(seen.add(name), name);
        assertFalse(
            name.startsWith("inner/io/aioguard/agent/")
                || name.startsWith("inner/io/aioguard/hook/"),
            name + " would be two classes of one name");
      }
    }
  }

  @Test
  void holdsTheLibraryOfThisMachineAndNoOtherSystem() throws IOException {
    try (JarFile jar = new JarFile(ForkedJvm.AGENT.toFile())) {
      List<String> libraries =
          entries(jar).stream().filter(name -> name.contains("jnidispatch")).toList();
      assertTrue(
          libraries.stream().allMatch(name -> name.contains("/linux-")), libraries::toString);
      assertTrue(libraries.stream().anyMatch(name -> name.contains("/linux-x86-64/")));
      assertTrue(libraries.stream().anyMatch(name -> name.contains("/linux-aarch64/")));
    }
  }

  @Test
  void manifestHasWhatTheJvmNeeds() throws IOException {
    try (JarFile jar = new JarFile(ForkedJvm.AGENT.toFile())) {
      Attributes manifest = jar.getManifest().getMainAttributes();
      assertEquals("io.aioguard.agent.AioGuardAgent", manifest.getValue("Premain-Class"));
      assertEquals("io.aioguard.agent.AioGuardAgent", manifest.getValue("Agent-Class"));
      assertEquals("io.aioguard.agent.AioGuardMain", manifest.getValue("Main-Class"));
      assertEquals("aioguard-agent.jar", manifest.getValue("Boot-Class-Path"));
      assertEquals("true", manifest.getValue("Can-Retransform-Classes"));
      assertNotNull(manifest.getValue("Implementation-Version"));
      assertNotNull(jar.getEntry("META-INF/LICENSE"));
      assertNotNull(jar.getEntry("META-INF/NOTICE"));
    }
  }

  /** What is inside the jar would else be on the class path of who depends on it, too. */
  @Test
  void itsPomNamesNoDependency() throws IOException {
    try (JarFile jar = new JarFile(ForkedJvm.AGENT.toFile());
        InputStream in =
            jar.getInputStream(jar.getEntry("META-INF/maven/io.aioguard/aioguard-agent/pom.xml"))) {
      String pom = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      assertTrue(pom.contains("<artifactId>aioguard-agent</artifactId>"), pom);
      assertFalse(pom.contains("<dependency>"), pom);
      assertFalse(pom.contains("<parent>"), pom);
    }
  }

  @Test
  void showsVersionAndCommit() throws IOException {
    String number;
    try (JarFile jar = new JarFile(ForkedJvm.AGENT.toFile())) {
      number = jar.getManifest().getMainAttributes().getValue("Implementation-Version");
    }
    boolean clone = Files.exists(Path.of(System.getProperty("aioguard.test.docs"), "../.git"));
    String commit = clone ? "[0-9a-f]{12}(-dirty)?" : "unknown";
    Result result = new ShippedCommand(Jdk.all().get(0), folder).run("--version");
    result.ended().silent();
    String line = "aioguard " + Pattern.quote(number) + " \\(commit " + commit + "\\)\n";
    result.check(result.out().matches(line), "not " + line);
  }

  @Test
  void holdsTheBuiltInRules() throws IOException {
    String type = "org.apache.activemq.artemis.nativo.jlibaio.LibaioContext";
    Path file = folder.resolve("my.rules");
    Files.writeString(file, "owner " + type + " field=ioContext@0 reclaim=yes\n");
    for (Jdk jdk : Jdk.all()) {
      Result result = new ShippedCommand(jdk, folder).run("rules", "check", file.toString());
      result.ended().silent().check(result.out().contains("replaces 1 built-in rule"), "replaced");
    }
  }
}
