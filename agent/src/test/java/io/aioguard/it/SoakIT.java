package io.aioguard.it;

import io.aioguard.app.SoakProgram;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Hours in short: leaks, double destroys and applications that come and go leave nothing behind,
 * and the statistics agree with the kernel. {@code -Psoak} takes an hour for each JDK.
 */
class SoakIT {

  private static final int SECONDS = Integer.getInteger("aioguard.test.soak-seconds", 15);

  @TempDir Path folder;

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void doesNotGrowAndKeepsTheRegistryCorrect(Jdk jdk) {
    Libaio.assumePresent();
    new ForkedJvm(jdk, folder)
        .classPath(ForkedJvm.TEST_CLASSES + ":" + ForkedJvm.JNA)
        .withoutRecording()
        // Threads that come and go leave arenas behind, which glibc does not give back.
        .environment("MALLOC_ARENA_MAX", "2")
        // All of the heap from the start, so that what grows is not the heap
        .jvm("-Xms256m", "-XX:+AlwaysPreTouch")
        // Not optimised: C2 takes up to 100 MB for a large method, now or later, and malloc keeps
        // them.
        .deadline(Duration.ofSeconds(120 + 2L * SECONDS))
        .run(
            SoakProgram.class,
            "16",
            Integer.toString(SECONDS),
            ForkedJvm.TEST_CLASSES.toString(),
            // 5.8.0 has no thread of its own that would keep the application for 30 s
            ForkedJvm.olderJna("5.8.0").toString())
        .ended();
  }
}
