package io.aioguard.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A kernel that refuses calls of java.lang.foreign, simulated by strace. */
class FfmRefusedIT extends LibaioFixture {

  @BeforeEach
  void needsStrace() {
    RefusedIT.assumeStrace();
  }

  private Recorded refused(Jdk jdk, String call, String errno, String... printed) {
    ForkedJvm.Result result =
        new ForkedJvm(jdk, folder)
            .classPath(FfmPrograms.compiled(jdk))
            .under("strace", "-f", "--seccomp-bpf", "-o", "/dev/null")
            .under("-e", "trace=" + call)
            .under("-e", "inject=" + call + ":error=" + errno)
            .run("io.aioguard.app.FfmRefusedProgram")
            .ended();
    assertEquals(List.of(printed), result.out().lines().toList());
    return result.recorded();
  }

  @ParameterizedTest
  @MethodSource(FfmPrograms.JDKS)
  void reportsWhySetupFailedWhereThatIsKnown(Jdk jdk) {
    Recorded recorded = refused(jdk, "io_setup", "EAGAIN", "libaio -11", "plain -1", "captured -1");
    Map<Long, String> errnos =
        recorded.of("SetupFailed").stream()
            .collect(
                Collectors.toMap(
                    event -> event.getLong("requested"), event -> event.getString("errnoName")));
    assertEquals(Map.of(101L, "EAGAIN", 201L, "errno unknown", 202L, "EAGAIN"), errnos);
    assertEquals(0, recorded.count("ContextCreated"));
  }

  @ParameterizedTest
  @MethodSource(FfmPrograms.JDKS)
  void keepsContextsWhoseDestroyIsRefused(Jdk jdk) {
    Recorded recorded =
        refused(
            jdk,
            "io_destroy",
            "EPERM",
            "libaio 0",
            "plain 0",
            "captured 0",
            "libaio -1",
            "plain -1",
            "captured -1");
    assertEquals(3, recorded.live());
    assertEquals(3, recorded.count("ContextCreated"));
    for (String none : List.of("ContextDestroyed", "ContextVanished", "DoubleDestroy")) {
      List<RecordedEvent> found = recorded.of(none);
      assertEquals(List.of(), found);
    }
  }
}
