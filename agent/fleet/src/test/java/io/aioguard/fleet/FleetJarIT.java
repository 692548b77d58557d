package io.aioguard.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The jar of the job has what it needs besides Spark, and nothing else. */
class FleetJarIT {

  private static final Path JAR = Path.of(System.getProperty("aioguard.test.fleet"));
  private static final Path SPARK = Path.of(System.getProperty("aioguard.test.spark"), "jars");

  /** An annotation that no JVM looks for, and a class whose constants the compiler has copied. */
  private static final Set<String> UNUSED =
      Set.of("javax.annotation.Nonnull", "net.bytebuddy.jar.asm.Opcodes");

  @Test
  void namesNoClassThatIsNowhere() throws IOException {
    StringWriter out = new StringWriter();
    PrintWriter writer = new PrintWriter(out);
    ToolProvider.findFirst("jdeps")
        .orElseThrow()
        .run(
            writer,
            writer,
            "--multi-release=17",
            "--missing-deps",
            "-cp",
            librariesOfSpark(),
            JAR.toString());
    List<String> missing =
        Pattern.compile("-> (\\S+) +not found")
            .matcher(out.toString())
            .results()
            .map(line -> line.group(1))
            .toList();
    assertTrue(missing.containsAll(UNUSED), () -> "what jdeps prints is understood: " + out);
    assertEquals(UNUSED, new HashSet<>(missing), out::toString);
  }

  private static String librariesOfSpark() throws IOException {
    try (Stream<Path> jars = Files.list(SPARK)) {
      return jars.map(Path::toString)
          .filter(jar -> jar.matches(".*/(spark-|hadoop-client-api|scala-library).*"))
          .collect(Collectors.joining(File.pathSeparator));
    }
  }

  @Test
  void isNoAgentAndHasNothingTwice() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      List<String> names = jar.stream().map(JarEntry::getName).toList();
      assertEquals(names.size(), new HashSet<>(names).size(), "entries that are there twice");
      List<String> others =
          names.stream()
              .filter(name -> name.endsWith(".class") && !name.startsWith("io/aioguard/"))
              .toList();
      assertEquals(List.of(), others, "they could clash with those of Spark");
      assertFalse(names.stream().anyMatch(name -> name.matches(".*/(hook|route|context)/.*")));
      assertEquals(null, jar.getManifest().getMainAttributes().getValue("Premain-Class"));
      for (String text : List.of("LICENSE", "THIRD-PARTY", "licenses/asm-BSD-3-Clause")) {
        assertTrue(names.contains("META-INF/" + text), text);
      }
    }
  }
}
