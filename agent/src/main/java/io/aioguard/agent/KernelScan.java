package io.aioguard.agent;

import io.aioguard.agent.log.AgentLog;
import io.aioguard.agent.log.ControlThread;
import java.util.concurrent.TimeUnit;

/**
 * Starts the inner agent when the kernel has a context of this process that no route saw created. A
 * class and not a lambda, as in all code that runs in a JVM without AIO: the first lambda of a JVM
 * is expensive. On the control thread.
 */
final class KernelScan implements Runnable {

  private static final long FIRST_MILLIS = 1000;

  private final InnerAgentStarter starter;

  /** Whether the kernel listed no context at the last scan. */
  private volatile boolean noContext;

  KernelScan(InnerAgentStarter starter) {
    this.starter = starter;
  }

  void schedule(ControlThread control, long periodMillis) {
    control.scheduleWithFixedDelay(
        this, Math.min(FIRST_MILLIS, periodMillis), periodMillis, TimeUnit.MILLISECONDS);
  }

  /** Whether, while the inner agent is not loaded, the kernel is known to have no context. */
  boolean hasSeenNoContext() {
    return noContext;
  }

  @Override
  public void run() {
    try {
      if (starter.agentIfLoaded() == null && starter.failure().isEmpty()) {
        boolean context = KernelContextScan.seesContext();
        noContext = !context;
        if (context) {
          // Not on this thread, which the start of the agent needs.
          new ControlThread.Daemons("aioguard-start").newThread(new StartAgent(starter)).start();
        }
      }
    } catch (Throwable e) {
      // No memory or thread at this moment.
      AgentLog.debug("the mappings were not checked for contexts: " + e);
    }
  }

  private static final class StartAgent implements Runnable {

    private final InnerAgentStarter starter;

    StartAgent(InnerAgentStarter starter) {
      this.starter = starter;
    }

    @Override
    public void run() {
      try {
        starter.agent();
      } catch (Throwable e) {
        AgentLog.error("the kernel has AIO contexts of this JVM, but the agent cannot start", e);
      }
    }
  }
}
