package io.aioguard.it;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.app.HelloProgram;
import io.aioguard.it.ForkedJvm.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Classes that come out of an archive of the JVM still do where the agent is. */
class SharedClassesIT {

  private static final String PROGRAM = HelloProgram.class.getName();

  @TempDir Path folder;

  private Path jar;

  /** A jar, as folders cannot be archived. */
  @BeforeEach
  void packProgram() throws IOException {
    jar = folder.resolve("hello.jar");
    String entry = PROGRAM.replace('.', '/') + ".class";
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new ZipEntry(entry));
      Files.copy(ForkedJvm.TEST_CLASSES.resolve(entry), out);
    }
  }

  private ForkedJvm hello(Jdk jdk) {
    return new ForkedJvm(jdk, folder).withoutRecording().classPath(jar.toString());
  }

  private Set<String> shared(ForkedJvm jvm) throws IOException {
    Result result =
        jvm.jvm("-Xlog:disable", "-Xlog:class+load:file=classes.txt:none")
            .run(HelloProgram.class)
            .ended()
            .silent();
    result.check(result.out().equals("hello\n"), "standard output");
    return Files.readAllLines(folder.resolve("classes.txt")).stream()
        .filter(line -> line.contains("source: shared objects file"))
        .map(line -> line.split(" ")[0])
        .filter(name -> !name.contains("$$Lambda") && !name.contains("LambdaForm"))
        .collect(Collectors.toSet());
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void takesNoClassOutOfTheArchiveOfTheJdk(Jdk jdk) throws IOException {
    Set<String> without = shared(hello(jdk).withoutAgent());
    Assumptions.assumeTrue(without.size() > 100, "this JDK has no archive of its classes");
    Set<String> lost = new HashSet<>(without);
    lost.removeAll(shared(hello(jdk)));
    assertTrue(lost.isEmpty(), lost::toString);
  }

  /** As in docs/install.md: with the agent's jar on the boot class path, and no agent. */
  private void archive(Jdk jdk, String option, Path archive) {
    hello(jdk)
        .withoutAgent()
        .jvm("-Xbootclasspath/a:" + ForkedJvm.AGENT, "--add-modules", "java.instrument")
        .jvm(option + archive, "-Xlog:disable")
        .run(HelloProgram.class)
        .ended();
    Assumptions.assumeTrue(Files.exists(archive), "this JVM writes no archive");
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void usesTheArchiveOfTheApplication(Jdk jdk) throws IOException {
    Path archive = folder.resolve("hello.jsa");
    archive(jdk, "-XX:ArchiveClassesAtExit=", archive);
    Set<String> shared = shared(hello(jdk).jvm("-XX:SharedArchiveFile=" + archive));
    assertTrue(shared.contains(PROGRAM), shared.size() + " classes are shared");
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void usesTheAotCacheOfTheApplication(Jdk jdk) throws IOException {
    Assumptions.assumeTrue(jdk.version() >= 25, "-XX:AOTCacheOutput is there from Java 25 on");
    Path cache = folder.resolve("hello.aot");
    archive(jdk, "-XX:AOTCacheOutput=", cache);
    Set<String> shared = shared(hello(jdk).jvm("-XX:AOTCache=" + cache, "-XX:AOTMode=on"));
    assertTrue(shared.contains(PROGRAM), shared.size() + " classes are shared");
  }
}
