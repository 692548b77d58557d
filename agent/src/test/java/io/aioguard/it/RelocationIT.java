package io.aioguard.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.app.RelocationProgram;
import io.aioguard.it.ForkedJvm.Result;
import java.util.List;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One id, one context, for the life of the JVM. {@code -Daioguard.test.wrong-destroys} is for more
 * than a build has time for: the contexts of a run.
 */
class RelocationIT extends LibaioFixture {

  private static final String CONTEXTS =
      Integer.getInteger("aioguard.test.wrong-destroys", 300) + "";
  private static final String THREADS = "16";

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void noWrongDestroyHitsAnotherContextThroughJna(Jdk jdk) {
    everyWrongDestroyIsCertain(
        jvm(jdk, "").run(RelocationProgram.class, "wrong-destroys", "jna", CONTEXTS, THREADS));
  }

  @ParameterizedTest
  @MethodSource(FfmPrograms.JDKS)
  void noWrongDestroyHitsAnotherContextThroughFfm(Jdk jdk) {
    everyWrongDestroyIsCertain(
        jvm(jdk, "")
            .classPath(FfmPrograms.compiled(jdk))
            .run("io.aioguard.app.FfmRelocationProgram", CONTEXTS, THREADS));
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void noWrongDestroyHitsAnotherContextThroughJni(Jdk jdk) {
    CLibrary.jni(folder);
    everyWrongDestroyIsCertain(
        jvm(jdk, "rules=" + JniRules.withoutCopies(folder))
            .run(RelocationProgram.class, "wrong-destroys", "jni", CONTEXTS, THREADS));
  }

  private void everyWrongDestroyIsCertain(Result result) {
    Recorded recorded = result.ended().silent().recorded();
    result.check(result.out().contains("hit 0\n"), "none is hit");
    result.check(Unnoticed.crashes(folder).isEmpty(), "crashed");
    assertEquals(
        result.number("wrong ") + result.number("woken "), recorded.count("DoubleDestroy"));
    recorded.check(
        recorded.of("DoubleDestroy").stream().allMatch(event -> event.getBoolean("certain")),
        "each is certain");
    recorded.checkRelocated();
    assertEquals(recorded.count("ContextCreated"), recorded.count("ContextDestroyed"));
    for (String other : List.of("StaleDestroy", "InvalidDestroy", "ContextVanished")) {
      assertEquals(0, recorded.count(other), other);
    }
    RecordedEvent statistics = recorded.statistics();
    assertTrue(statistics.getLong("relocated") >= result.number("created "));
    assertEquals(0, statistics.getLong("live"));
    assertEquals(0, statistics.getLong("untracked"));
  }

  /** What moves rings is loaded within the second that io_setup waits for it, once in three. */
  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void theFirstContextOfTheJvmIsRelocated(Jdk jdk) {
    boolean first = false;
    for (int i = 0; i < 3 && !first; i++) {
      Recorded recorded =
          jvm(jdk, "").run(RelocationProgram.class, "plain").ended().silent().recorded();
      recorded.checkRelocated();
      first = recorded.run().out().startsWith("ids 20\n");
    }
    assertTrue(first);
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void aContextWhoseDestroyIsRefusedWorksByItsId(Jdk jdk) {
    RefusedIT.assumeStrace();
    Result result =
        RefusedIT.strace(jvm(jdk, ""), List.of("io_destroy:error=EPERM:when=2+"))
            .run(RelocationProgram.class, "refused")
            .ended()
            .silent();
    String seen = "io_destroy -1\nworks true\n".repeat(2);
    result.check(result.out().startsWith(seen), "what the program saw");
    Recorded recorded = result.recorded();
    recorded.checkRelocated();
    assertEquals(recorded.count("ContextCreated") - 1, recorded.count("ContextDestroyed"));
    assertEquals(1, recorded.live());
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void contextsAreAsTheKernelMadeThemWhereRingsCannotBeMoved(Jdk jdk) {
    RefusedIT.assumeStrace();
    Recorded recorded =
        jvm(jdk, "")
            .under("strace", "-f", "--seccomp-bpf", "-o", "/dev/null", "-e", "trace=mremap")
            .under("-e", "inject=mremap:error=ENOMEM")
            .run(RelocationProgram.class, "plain")
            .ended()
            .recorded();
    Unnoticed.logsOnce(recorded.run(), "mremap");
    assertEquals(20, recorded.count("ContextCreated"));
    assertEquals(20, recorded.count("ContextDestroyed"));
    assertEquals(20, recorded.count("DoubleDestroy"));
    assertEquals(20, recorded.statistics().getLong("unrelocated"));
    assertEquals(0, recorded.statistics().getLong("live"));
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void isTurnedOffAtRunTimeForContextsToCome(Jdk jdk) {
    try (RunningJvm jvm = RunningJvm.withAgent(jdk, folder, RelocationProgram.class)) {
      new ShippedCommand(jdk, folder).run("attach", jvm.pid(), "relocate=off").ended().silent();
      Result result = jvm.end().ended().silent();
      result.check(result.out().startsWith("ids 20\nready\nids "), "those before");
      result.check(!result.out().contains("\nids 20\n"), "those after");
    }
  }

  private ForkedJvm jvm(Jdk jdk, String options) {
    return new ForkedJvm(jdk, folder).options(options);
  }
}
