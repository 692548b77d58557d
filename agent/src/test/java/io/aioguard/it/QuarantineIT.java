package io.aioguard.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.app.QuarantineProgram;
import io.aioguard.it.ForkedJvm.Result;
import java.nio.file.Path;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Addresses of destroyed contexts are kept from reuse, and no call of the program suffers. */
class QuarantineIT {

  @TempDir Path folder;

  @BeforeEach
  void needsLibaio() {
    Libaio.assumePresent();
  }

  @ParameterizedTest
  @MethodSource("io.aioguard.it.Jdk#all")
  void turnsALateDestroyIntoEinvalByEachWayOfJna(Jdk jdk) {
    Recorded recorded =
        jvm(jdk, "").run(QuarantineProgram.class, "late-when-ready").ended().silent().recorded();
    assertEquals(7, recorded.count("DoubleDestroy"));
    assertEquals(0, recorded.count("StaleDestroy"));
    recorded.check(
        recorded.of("DoubleDestroy").stream()
            .allMatch(event -> event.getString("evidence").matches("handle|quarantine")),
        "evidence");
    assertEquals(0, recorded.count("UntrackedContext"));
    assertEquals(0, recorded.count("ContextVanished"));
    RecordedEvent statistics = recorded.statistics();
    assertEquals(0, statistics.getLong("live"));
    assertEquals(statistics.getLong("created"), statistics.getLong("destroyed"));
    // The program's 7, and those whose addresses it looked at.
    assertEquals(256, statistics.getLong("quarantined"));
  }

  @ParameterizedTest
  @MethodSource("io.aioguard.it.Jdk#all")
  void keepsAddressesFromThreadsThatCreateAllTheTime(Jdk jdk) {
    // Room for all: what had to be let go for others is rightly given out again.
    long with =
        reissued(
            jvm(jdk, "quarantine=9999")
                .run(QuarantineProgram.class, "churn-when-ready", "4", "jna"));
    long without =
        reissued(jvm(jdk, "quarantine=0").run(QuarantineProgram.class, "churn", "4", "jna"));
    // A few may slip through between the two system calls of a move.
    assertTrue(with * 10 < without, with + " reissued with it, " + without + " without");
  }

  private static long reissued(Result result) {
    return number(result.ended().silent(), "reissued: ");
  }

  private static long number(Result result, String label) {
    String line = result.out().lines().filter(l -> l.startsWith(label)).findFirst().orElseThrow();
    return Long.parseLong(line.substring(label.length()));
  }

  @ParameterizedTest
  @MethodSource("io.aioguard.it.FfmPrograms#jdks")
  void turnsALateDestroyIntoEinvalByEachWayOfFfm(Jdk jdk) {
    Result result =
        jvm(jdk, "")
            .classPath(FfmPrograms.compiled(jdk))
            .run("io.aioguard.app.FfmQuarantineProgram")
            .ended()
            .silent();
    assertEquals(9, result.out().lines().filter(line -> line.endsWith(": refused")).count());
    result.check(result.out().endsWith("contexts left: 0\n"), "all gone");
    Recorded recorded = result.recorded();
    assertEquals(9, recorded.count("DoubleDestroy"));
    recorded.check(
        recorded.of("DoubleDestroy").stream()
            .allMatch(event -> event.getString("evidence").equals("quarantine")),
        "evidence");
    assertEquals(100, recorded.statistics().getLong("destroyed"));
  }

  @ParameterizedTest
  @MethodSource("io.aioguard.it.Jdk#all")
  void guardsTheAddressAfterADestroyThroughJni(Jdk jdk) {
    CLibrary.jni(folder);
    Recorded recorded =
        jvm(jdk, "rules=" + JniRules.in(folder))
            .run(QuarantineProgram.class, "jni")
            .ended()
            .silent()
            .recorded();
    assertEquals(40, recorded.count("DoubleDestroy"));
  }

  @ParameterizedTest
  @MethodSource("io.aioguard.it.Jdk#all")
  void letsAllAddressesGoWhenItIsTurnedOffAtRunTime(Jdk jdk) {
    try (RunningJvm jvm = RunningJvm.withAgent(jdk, folder, QuarantineProgram.class)) {
      new ShippedCommand(jdk, folder).run("attach", jvm.pid(), "quarantine=0").ended().silent();
      Result result = jvm.end().ended();
      assertTrue(number(result, "before: ") > 30);
      assertEquals(0, number(result, "after: "));
    }
  }

  @ParameterizedTest
  @MethodSource("io.aioguard.it.Jdk#all")
  void wakesAThreadThatWaitsInTheKernel(Jdk jdk) {
    jvm(jdk, "").run(QuarantineProgram.class, "blocked-when-ready").ended().silent();
  }

  @ParameterizedTest
  @MethodSource("io.aioguard.it.Jdk#all")
  void sparesAStrangerFromAHandleThatIsDeadForCertain(Jdk jdk) {
    Recorded recorded =
        jvm(jdk, "quarantine=1")
            .run(QuarantineProgram.class, "spared-when-ready")
            .ended()
            .silent()
            .recorded();
    RecordedEvent stale = recorded.only("StaleDestroy");
    assertTrue(stale.getBoolean("prevented"));
    assertTrue(stale.getString("victimCreationStack").contains("QuarantineProgram.spared"));
    assertEquals(recorded.count("ContextCreated"), recorded.count("ContextDestroyed"));
    assertEquals(0, recorded.count("DoubleDestroy"));
  }

  @ParameterizedTest
  @MethodSource("io.aioguard.it.Jdk#all")
  void givesTheContextItsAddressBackIfTheKernelRefuses(Jdk jdk) {
    RefusedIT.assumeStrace();
    Result result =
        jvm(jdk, "")
            .under("strace", "-f", "--seccomp-bpf", "-o", "/dev/null", "-e", "trace=io_destroy")
            .under("-e", "inject=io_destroy:error=EPERM")
            .run(QuarantineProgram.class, "refused")
            .ended()
            .silent();
    String said = "io_destroy -1\nio_destroy -1\ncontexts left: 1\n";
    result.check(result.out().endsWith(said), "what the program saw");
    assertEquals(1, result.recorded().live());
  }

  @ParameterizedTest
  @MethodSource("io.aioguard.it.Jdk#all")
  void leavesTheCallAloneWhereRingsCannotBeMoved(Jdk jdk) {
    RefusedIT.assumeStrace();
    Recorded recorded =
        jvm(jdk, "")
            .under("strace", "-f", "--seccomp-bpf", "-o", "/dev/null", "-e", "trace=mremap")
            .under("-e", "inject=mremap:error=ENOMEM")
            .run(QuarantineProgram.class, "held-when-ready", "20")
            .ended()
            .recorded();
    assertEquals(21, recorded.count("ContextDestroyed"));
    assertEquals(0, recorded.statistics().getLong("live"));
    recorded.check(
        recorded.run().err().contains("rings cannot be moved here"), "said that it is off");
  }

  @ParameterizedTest
  @MethodSource("io.aioguard.it.Jdk#all")
  void holdsNoMoreThanItMay(Jdk jdk) {
    assertEquals(5, held(jdk, "quarantine=5", "held-when-ready"));
    assertEquals(0, held(jdk, "quarantine=0", "held"));
    long held = held(jdk, "", "held-when-ready");
    // Some other mapping may have been faster here and there.
    assertTrue(held > 21 && held <= 31, held + " of 31 held");
  }

  private long held(Jdk jdk, String options, String mode) {
    Result result = jvm(jdk, options).run(QuarantineProgram.class, mode, "30").ended().silent();
    long held = number(result, "held: ");
    assertEquals(held, result.recorded().statistics().getLong("quarantined"));
    return held;
  }

  private ForkedJvm jvm(Jdk jdk, String options) {
    return new ForkedJvm(jdk, folder).options(options);
  }
}
