package io.aioguard.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Audits that end before their end: the JVM or the command dies. */
@Isolated("its programs use whole processors, and a stop needs one that is idle")
class AuditInterruptedIT extends AuditFixture {

  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(40);
  private static final int KILLS = ALL ? 80 : 1;
  private static final long KILL_STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(ALL ? 20 : 300);
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

  /** Fails where that never happens. */
  private static void await(String what, BooleanSupplier condition) {
    long start = System.nanoTime();
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() - start < PATIENCE_NANOS, "never: " + what);
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private boolean hasDump() {
    String[] folders = dumps().toFile().list();
    return folders != null && folders.length > 0;
  }

  private void awaitNoDump() {
    await("what is left of the dump is removed", () -> !hasDump());
  }

  private AuditTarget start(Jdk jdk) {
    return AuditTarget.start(
        jdk, folder, List.of(), "LostShape", "ThreadShape", "MovingShape", "Ballast");
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void reportsThatTheJvmDied(Jdk jdk) {
    try (AuditTarget target = start(jdk)) {
      RunningCommand audit = command(jdk).start(arguments(target));
      await("a dump is begun", this::hasDump);
      target.jvm().signal("KILL");
      ForkedJvm.Result result = quiet(audit.end()).endedWith(3);
      result.check(!result.err().isBlank(), "the reason");
      awaitNoDump();
    }
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void leavesNoDumpAndAJvmThatRunsWhereItIsKilled(Jdk jdk) {
    try (AuditTarget target = start(jdk)) {
      RunningCommand audit = command(jdk).start(arguments(target));
      await("a dump is begun", this::hasDump);
      audit.kill();
      awaitNoDump();
      // Its threads are traced by nothing any more, and none of them is stopped.
      await("it runs", () -> "RS".indexOf(target.state()) >= 0);
      assertEquals(List.of(), target.tracedOrStopped());
      AuditJudge.judge(target, answer(jdk, target), "unheld");
      target.endsAsEver();
    }
  }

  /** Also while it has threads stopped. */
  @Tag("audits")
  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void leavesAJvmThatRunsWhereverItIsKilled(Jdk jdk) {
    try (AuditTarget target = start(jdk)) {
      for (int i = 0; i < KILLS; i++) {
        RunningCommand audit = command(jdk).start(arguments(target));
        await("a dump is begun", this::hasDump);
        LockSupport.parkNanos(i * KILL_STEP_NANOS);
        audit.kill();
        awaitNoDump();
        assertEquals(List.of(), target.tracedOrStopped(), "killed after step " + i);
      }
      target.endsAsEver();
    }
  }

  @Tag("audits")
  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void leavesNoDumpAndAJvmThatRunsWhereItIsInterrupted(Jdk jdk) {
    try (AuditTarget target = start(jdk)) {
      RunningCommand audit = command(jdk).start(arguments(target));
      await("a dump is begun", this::hasDump);
      audit.terminate();
      audit.end();
      awaitNoDump();
      assertEquals(List.of(), target.tracedOrStopped());
      target.endsAsEver();
    }
  }
}
