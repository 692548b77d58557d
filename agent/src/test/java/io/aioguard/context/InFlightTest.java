package io.aioguard.context;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.hook.ContextHooks.Cell;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InFlightTest {

  private final InFlight inFlight = new InFlight();

  @Test
  void aCallThatIsNotBackIsOnItsWay() {
    Setup setup = setup();
    assertEquals(Set.of(setup), inFlight.recent());
    assertTrue(inFlight.isCreatingSince(System.nanoTime()));
  }

  @Test
  void aCallWhoseThreadHasEndedIsNot() throws InterruptedException {
    Thread caller = new Thread(this::setup);
    caller.start();
    caller.join();
    assertEquals(Set.of(), inFlight.recent());
    assertFalse(inFlight.isCreatingSince(System.nanoTime()));
  }

  private Setup setup() {
    Setup setup = new Setup("test", 1, Cell.UNKNOWN, null);
    inFlight.add(setup);
    return setup;
  }
}
