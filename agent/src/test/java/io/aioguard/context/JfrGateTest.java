package io.aioguard.context;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JfrGateTest {

  private final List<Runnable> control = new ArrayList<>();
  private final JfrGate gate = new JfrGate(control::add);

  @Test
  void onlyTheFirstWaitsForAThreadThatDoesNotCome() {
    gate.needs(() -> {}, () -> {});
    assertFalse(gate.open());
    // Each waits 5 s, or not at all.
    assertTimeoutPreemptively(Duration.ofSeconds(4), () -> assertFalse(gate.open()));
    control.forEach(Runnable::run);
    assertTrue(gate.open());
  }
}
