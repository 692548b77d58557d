package io.aioguard.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.aioguard.app.RescueProgram;
import io.aioguard.it.ForkedJvm.Result;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Several threads find no room at the same time. */
@Isolated("uses all of fs.aio-max-nr, so that no other process of the host can create a context")
class RescueTogetherIT {

  private static final int THREADS = 8;

  @TempDir Path folder;

  private Result run(Jdk jdk, String full) {
    Libaio.assumePresent();
    FreeQuota.assumeMostOfIt();
    return new ForkedJvm(jdk, folder)
        .options("log=error,rescue=on")
        .jvm(RescueIT.NO_OTHER_COLLECTION)
        .run(RescueProgram.class, "JNA", full, "threads")
        .ended()
        .silent();
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void collectsOnceForSeveralThreads(Jdk jdk) {
    Result run = run(jdk, "garbage");
    assertEquals("setup 0\n".repeat(THREADS), run.out());
    assertEquals(1, RescueIT.collections(run));
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void collectsOnceInVainForSeveralThreads(Jdk jdk) {
    Result run = run(jdk, "kept");
    assertEquals("setup 11\n".repeat(THREADS), run.out());
    assertEquals(1, RescueIT.collections(run));
  }
}
