package io.aioguard.context.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.aioguard.context.model.PendingSetup;
import io.aioguard.hook.ContextHooks.Cell;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PendingSetupsTest {

  private final PendingSetups pendingSetups = new PendingSetups();

  @Test
  void aCallThatHasNotReturnedIsInProgress() {
    PendingSetup setup = setup();
    assertEquals(Set.of(setup), pendingSetups.recent());
  }

  @Test
  void aCallWhoseThreadHasEndedIsNotInProgress() throws InterruptedException {
    Thread caller = new Thread(this::setup);
    caller.start();
    caller.join();
    assertEquals(Set.of(), pendingSetups.recent());
  }

  private PendingSetup setup() {
    PendingSetup setup = new PendingSetup("test", 1, Cell.UNKNOWN, null);
    pendingSetups.add(setup);
    return setup;
  }
}
