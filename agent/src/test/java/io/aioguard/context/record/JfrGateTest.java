package io.aioguard.context.record;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class JfrGateTest {

  private final List<Runnable> control = new ArrayList<>();
  private final AtomicBoolean recorder = new AtomicBoolean(true);
  private final JfrGate gate = new JfrGate(control::add, recorder::get);

  @Test
  void onlyTheFirstCallWaitsForAThreadThatDoesNotOpenIt() {
    gate.configure(() -> {}, () -> {});
    assertFalse(gate.awaitOpen());
    // Each waits 5 s, or not at all.
    assertTimeoutPreemptively(Duration.ofSeconds(4), () -> assertFalse(gate.awaitOpen()));
    control.forEach(Runnable::run);
    assertTrue(gate.awaitOpen());
  }

  @Test
  void withoutARecorderOpensAWhileAfterTheFirstRequest() {
    recorder.set(false);
    gate.configure(() -> {}, () -> {});
    gate.tick(Long.MAX_VALUE / 2 + System.nanoTime());
    assertFalse(gate.awaitOpen());
    assertFalse(gate.openHere());
    gate.tick(System.nanoTime());
    assertTrue(control.isEmpty());
    gate.tick(System.nanoTime() + TimeUnit.SECONDS.toNanos(31));
    control.forEach(Runnable::run);
    assertTrue(gate.awaitOpen());
  }

  @Test
  void opensWithTheNextEventOrTickOnceARecorderIsInUse() {
    recorder.set(false);
    gate.configure(() -> {}, () -> {});
    assertFalse(gate.awaitOpen());
    recorder.set(true);
    assertTrue(gate.openHere());
    gate.tick(System.nanoTime());
    assertTrue(gate.isOpen());
  }
}
