package io.aioguard.context;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.aioguard.context.stack.Origins;
import io.aioguard.hook.ContextHooks;
import io.aioguard.kernel.ProcessMemory;
import io.aioguard.route.call.WarmUpRun;
import java.lang.ref.Cleaner;
import org.junit.jupiter.api.Test;

class ContextWarmUpTest {

  @Test
  void leavesAContextForRoutesToUse() {
    try (ProcessMemory memory = ProcessMemory.open()) {
      ContextWarmUp rehearsal = new ContextWarmUp(memory, Cleaner.create(), new Origins(1, null));
      // Each play after another, as routes do.
      for (int i = 0; i < 2; i++) {
        rehearsal.run();
        WarmUpRun.createContext(rehearsal.hooks());
        assertNotNull(rehearsal.hooks().useEntered(ContextHooks.WARM_UP_ID));
      }
    }
  }
}
