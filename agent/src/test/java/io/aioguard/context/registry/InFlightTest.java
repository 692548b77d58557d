package io.aioguard.context.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.aioguard.context.model.Setup;
import io.aioguard.hook.ContextHooks.Cell;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InFlightTest {

  private final InFlight inFlight = new InFlight();

  @Test
  void aCallThatIsNotBackIsInProgress() {
    Setup setup = setup();
    assertEquals(Set.of(setup), inFlight.recent());
  }

  @Test
  void aCallWhoseThreadHasEndedIsNot() throws InterruptedException {
    Thread caller = new Thread(this::setup);
    caller.start();
    caller.join();
    assertEquals(Set.of(), inFlight.recent());
  }

  private Setup setup() {
    Setup setup = new Setup("test", 1, Cell.UNKNOWN, null);
    inFlight.add(setup);
    return setup;
  }
}
