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

/** Runs every second, on the agent's thread. */
record PeriodicTasks(
    Origins origins,
    JfrGate gate,
    ReclaimPool pool,
    ContextHooks hooks,
    ReclaimPolicy reclaimPolicy,
    FindingLog log,
    KernelWatch kernelWatch)
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
      reclaimPolicy.retry(reclaimPolicy);
      pool.watch(ContextWiring.STALL_NANOS);
      kernelWatch.retry();
    } catch (Throwable e) {
      // For instance for want of memory: a task that throws is not scheduled again.
      AgentLog.error("a periodic task has failed", e);
    }
  }
}
