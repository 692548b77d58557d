package io.aioguard.it;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** The C part of the programs that use JNI, built when needed. */
final class JniLibrary {

  private static final Path SOURCE =
      Path.of(System.getProperty("basedir"), "src", "test", "c", "jniaio.c").toAbsolutePath();

  private JniLibrary() {}

  /** A JVM with it. Skips the test, with the reason, where it cannot be built. */
  static ForkedJvm jvm(Jdk jdk, Path folder) {
    Path headers = jdk.home().resolve("include");
    Assumptions.assumeTrue(
        Files.exists(headers.resolve("jni.h")), "no " + headers.resolve("jni.h"));
    String system = headers.resolve("linux").toString();
    Path library = CCompiler.library(SOURCE, folder, "-I" + headers, "-I" + system);
    return new ForkedJvm(jdk, folder)
        .classPath(ForkedJvm.TEST_CLASSES.toString())
        .jvm("-Djni.library=" + library);
  }
}
