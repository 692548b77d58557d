package io.aioguard.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.aioguard.app.OtherLibraryProgram;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A library that exports functions of libaio's names is not taken for libaio. */
class OtherLibraryIT {

  @TempDir Path folder;

  private ForkedJvm jvm(Jdk jdk) {
    return new ForkedJvm(jdk, folder)
        .jvm("-Dother.library=" + CLibrary.ofResource(folder, "other"));
  }

  private static void destroyedTwice(Recorded recorded, long maxEvents) {
    assertEquals(1, recorded.of("ContextCreated", maxEvents).count());
    assertEquals(1, recorded.of("ContextDestroyed", maxEvents).count(), maxEvents + " destroyed");
    assertEquals(1, recorded.of("DoubleDestroy", maxEvents).count(), maxEvents + " again");
  }

  private static void lives(Recorded recorded, long maxEvents, String reason) {
    List<RecordedEvent> live = recorded.of("LiveContext", maxEvents).toList();
    assertEquals(1, live.size(), maxEvents + " lives");
    String escape = live.get(0).getString("escape");
    recorded.check(escape.contains(reason), maxEvents + ": " + escape);
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void contextsThatJnaHandsToItAreNotReclaimedAndItsNumbersAreItsOwn(Jdk jdk) {
    Libaio.assumePresent();
    ForkedJvm.Result result = jvm(jdk).run(OtherLibraryProgram.class).ended().silent();
    assertEquals("contexts left: 4\n", result.out());
    Recorded recorded = result.recorded();
    lives(recorded, 801, "libother.so is not libaio's, and may keep the number");
    lives(recorded, 802, "libother.so is not libaio's, and may keep the number");
    lives(recorded, 803, "libother.so");
    lives(recorded, 806, "libother.so is not libaio's, and may keep the number");
    assertEquals(1, recorded.of("ContextReclaimed", 804).count());
    destroyedTwice(recorded, 805);
    destroyedTwice(recorded, 815);
    recorded.check(named(recorded, "jna-direct"), "it is named in RouteStatus");
  }

  @ParameterizedTest
  @MethodSource(FfmPrograms.JDKS)
  void itsNumbersAreItsOwnThroughFfm(Jdk jdk) {
    ForkedJvm.Result result =
        jvm(jdk)
            .classPath(FfmPrograms.compiled(jdk))
            .run("io.aioguard.app.FfmOtherLibraryProgram")
            .ended()
            .silent();
    assertEquals("contexts left: 1\n", result.out());
    Recorded recorded = result.recorded();
    destroyedTwice(recorded, 811);
    destroyedTwice(recorded, 812);
    lives(recorded, 813, "FFM");
    recorded.check(named(recorded, "ffm"), "it is named in RouteStatus");
  }

  private static boolean named(Recorded recorded, String route) {
    return recorded.of("RouteStatus").stream()
        .filter(event -> event.getString("route").equals(route))
        .anyMatch(event -> event.getString("detail").contains("libother.so is not libaio's"));
  }
}
