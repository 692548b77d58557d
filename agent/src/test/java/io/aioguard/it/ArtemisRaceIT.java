package io.aioguard.it;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.app.ArtemisRaceProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Artemis closed while its poller starts: a race of its own, which the agent must not widen. What
 * makes it wider is found by {@link NativeEntryIT} in each build; this one counts the runs that
 * lose it.
 */
@Isolated("a machine that is busy makes the race wider by itself")
class ArtemisRaceIT {

  private static final int STARTS = Integer.getInteger("aioguard.test.starts");

  /** Fewer would show nothing. */
  private static final int MANY = 200;

  /** Of the difference of two counts of rare events, if both are as probable. */
  private static final int SIGMAS = 3;

  @TempDir Path folder;

  /** Each of the many runs has its own deadline. */
  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  @Timeout(value = 30, unit = TimeUnit.MINUTES)
  void isLostNoMoreOftenThanWithoutTheAgent(Jdk jdk) throws IOException {
    ArtemisNative.assumeLoadable();
    Assumptions.assumeTrue(STARTS >= MANY, "takes minutes: in -Plong-tests");
    int without = 0;
    int with = 0;
    // In turn, so that the load of the machine is the same for both.
    for (int i = 0; i < STARTS; i++) {
      without += isLost(jdk, false, i) ? 1 : 0;
      with += isLost(jdk, true, i) ? 1 : 0;
    }
    String lost = "lost " + without + " of " + STARTS + ", with the agent " + with;
    System.out.println(jdk + ": " + lost);
    assertTrue(with - without <= SIGMAS * Math.sqrt(without + with), lost);
  }

  private boolean isLost(Jdk jdk, boolean agent, int run) throws IOException {
    Path own = Files.createDirectory(folder.resolve(agent + "-" + run));
    ForkedJvm jvm =
        ArtemisNative.LATEST
            .jvm(jdk, own)
            .jvm("-XX:-CreateCoredumpOnCrash", "-XX:ErrorFile=" + own.resolve("error.log"))
            .withoutRecording();
    return (agent ? jvm : jvm.withoutAgent()).run(ArtemisRaceProgram.class).status() != 0;
  }
}
