package io.aioguard.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.aioguard.app.DetectProgram;
import io.aioguard.app.JarProgram;
import io.aioguard.it.ForkedJvm.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The agent needs no file but its jar, and that one only while the JVM starts. */
class JarIT {

  @TempDir Path folder;

  /** A folder that no path of this locale can name, and that is cut off where a URL is parsed. */
  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void reclaimsAfterItsJarWasRemovedFromAnOddFolder(Jdk jdk) {
    Libaio.assumePresent();
    String script =
        "d=$(printf '\\303\\274!') && mkdir \"$d\" && cp \"$0\" \"$d\" && cd \"$d\" && exec \"$@\"";
    String jar = ForkedJvm.AGENT.getFileName().toString();
    Recorded recorded =
        new ForkedJvm(jdk, folder)
            .under("sh", "-c", script, ForkedJvm.AGENT.toString())
            .environment("LC_ALL", "C")
            .agentJar(Path.of(jar))
            .run(JarProgram.class, jar)
            .ended()
            .silent()
            .recorded();
    assertEquals(3, recorded.count("ContextReclaimed"));
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void harmsNoJvmWhoseJarIsOverwritten(Jdk jdk) throws IOException {
    Libaio.assumePresent();
    Path jar = Files.copy(ForkedJvm.AGENT, folder.resolve(ForkedJvm.AGENT.getFileName()));
    List<String> arguments = new ArrayList<>(List.of(jar.toString(), "classes.txt"));
    arguments.addAll(bootClasses());
    Result result =
        new ForkedJvm(jdk, folder)
            .withoutRecording()
            .agentJar(jar)
            .jvm("-Xlog:class+load:file=classes.txt:none")
            .run(JarProgram.class, arguments.toArray(String[]::new))
            .ended();
    result.check(result.out().equals("destroyed\n"), "standard output");
    Unnoticed.logsOnce(result, "it was overwritten; start the JVM again");
  }

  /** All that the jar has for the boot loader, so that none is missing from what is loaded. */
  private static List<String> bootClasses() throws IOException {
    try (JarFile jar = new JarFile(ForkedJvm.AGENT.toFile())) {
      return jar.stream()
          .map(entry -> entry.getName())
          .filter(name -> name.endsWith(".class") && !name.endsWith("package-info.class"))
          .map(name -> name.replace('/', '.').replace(".class", ""))
          .toList();
    }
  }

  /** A regular file whose read waits for the kernel's next message. */
  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void startsThoughItsRulesCannotBeReadAndReclaimsNothing(Jdk jdk) {
    Libaio.assumePresent();
    Path rules = Path.of("/proc/kmsg");
    assumeTrue(Files.isReadable(rules), rules + " is for root");
    Result result =
        new ForkedJvm(jdk, folder).options("rules=" + rules).run(DetectProgram.class, "2");
    Unnoticed.logsOnce(result.ended(), rules + ": cannot be read within 2000 ms");
    assertEquals(2, result.recorded().count("ContextLeaked"));
  }
}
