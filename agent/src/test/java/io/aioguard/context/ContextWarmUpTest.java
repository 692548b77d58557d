package io.aioguard.context;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.aioguard.context.stack.Origins;
import io.aioguard.hook.ContextHooks;
import io.aioguard.kernel.proc.ProcessMemory;
import io.aioguard.route.call.WarmUpRun;
import java.lang.ref.Cleaner;
import org.junit.jupiter.api.Test;

class ContextWarmUpTest {

  @Test
  void leavesAContextForRoutesToUse() {
    try (ProcessMemory memory = ProcessMemory.open()) {
      ContextWarmUp warmUp = new ContextWarmUp(memory, Cleaner.create(), new Origins(1, null));
      // Each twice, in turn, as routes do.
      for (int i = 0; i < 2; i++) {
        warmUp.run();
        WarmUpRun.createContext(warmUp.hooks());
        assertNotNull(warmUp.hooks().useEntered(ContextHooks.WARM_UP_ID));
      }
    }
  }
}
