package io.aioguard.context;

import io.aioguard.agent.log.AgentLog;
import io.aioguard.context.lifecycle.ReclaimPolicy;
import io.aioguard.context.record.FindingLog;
import io.aioguard.context.record.JfrGate;
import io.aioguard.context.stack.Origins;
import io.aioguard.context.watch.KernelWatch;
import io.aioguard.hook.AioHook;
import io.aioguard.hook.ContextHooks;
import io.aioguard.reclaim.ReclaimPool;

/** What is done every second, on the agent's timer. */
record PeriodicTasks(
    Origins origins,
    JfrGate gate,
    ReclaimPool pool,
    ContextHooks hooks,
    ReclaimPolicy orphanage,
    FindingLog log,
    KernelWatch kernel)
    implements Runnable {

  @Override
  public void run() {
    try {
      origins.write();
      gate.tick(System.nanoTime());
      log.tick(System.nanoTime());
      if (AioHook.failed()) {
        hooks.everythingEscapes(ReclaimPolicy.HOOK_FAILED);
      }
      orphanage.retry(orphanage);
      pool.watch(ContextWiring.STALL_NANOS);
      kernel.retry();
    } catch (Throwable e) {
      // No memory at this moment, for instance: a task that throws would be the last.
      AgentLog.error("a check of what is to be reclaimed has failed", e);
    }
  }
}
