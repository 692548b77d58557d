package io.aioguard.context;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.aioguard.context.stack.Origins;
import io.aioguard.hook.ContextHooks;
import io.aioguard.kernel.ProcessMemory;
import io.aioguard.route.call.Rehearsed;
import java.lang.ref.Cleaner;
import org.junit.jupiter.api.Test;

class RehearsalTest {

  @Test
  void leavesAContextForRoutesToUse() {
    try (ProcessMemory memory = ProcessMemory.open()) {
      Rehearsal rehearsal = new Rehearsal(memory, Cleaner.create(), new Origins(1, null));
      // Each play after another, as routes do.
      for (int i = 0; i < 2; i++) {
        rehearsal.run();
        Rehearsed.context(rehearsal.hooks());
        assertNotNull(rehearsal.hooks().useEntered(ContextHooks.REHEARSED));
      }
    }
  }
}
