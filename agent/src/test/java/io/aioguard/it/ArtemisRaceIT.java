package io.aioguard.it;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.app.ArtemisRaceProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Artemis closed while its poller starts: a race of its own, which the agent must not widen. What
 * makes it wider is found by {@link NativeEntryIT} in each build; this one counts who loses.
 */
@Isolated("a machine that is busy makes the race wider by itself")
class ArtemisRaceIT {

  private static final int STARTS = Integer.getInteger("aioguard.test.starts");

  /** Fewer would show nothing. */
  private static final int MANY = 200;

  @TempDir Path folder;

  @ParameterizedTest
  @MethodSource("io.aioguard.it.Jdk#all")
  void isLostNoMoreOftenThanWithoutTheAgent(Jdk jdk) throws IOException {
    ArtemisNative.assumeLoadable();
    Assumptions.assumeTrue(STARTS >= MANY, "takes minutes: in -Plong-tests");
    int without = lost(jdk, false);
    int with = lost(jdk, true);
    System.out.println(jdk + ": lost " + without + " of " + STARTS + ", with the agent " + with);
    assertTrue(with == 0 || without > 0, "lost " + with + " of " + STARTS + ", and 0 without");
  }

  private int lost(Jdk jdk, boolean agent) throws IOException {
    int lost = 0;
    for (int i = 0; i < STARTS; i++) {
      Path own = Files.createDirectory(folder.resolve(agent + "-" + i));
      ForkedJvm jvm =
          ArtemisNative.LATEST
              .jvm(jdk, own)
              .jvm("-XX:-CreateCoredumpOnCrash", "-XX:ErrorFile=" + own.resolve("error.log"))
              .withoutRecording();
      lost +=
          (agent ? jvm : jvm.withoutAgent()).run(ArtemisRaceProgram.class).status() == 0 ? 0 : 1;
    }
    return lost;
  }
}
