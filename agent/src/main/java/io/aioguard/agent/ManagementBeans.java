package io.aioguard.agent;

import io.aioguard.agent.inner.ContextFigures;
import io.aioguard.agent.inner.FirstFinding;
import io.aioguard.agent.inner.HeartbeatData;
import io.aioguard.agent.inner.InnerAgent;
import io.aioguard.agent.inner.InnerLoader;
import io.aioguard.agent.inner.ManagementSource;
import io.aioguard.agent.log.AgentLog;
import io.aioguard.agent.option.OptionChange;
import io.aioguard.hook.AioHook;
import java.lang.instrument.Instrumentation;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Makes the agent's beans known to JMX when this JVM has its platform MBean server, which the agent
 * never creates: that would initialise logging before the application has configured it. Without
 * JMX nothing is loaded.
 */
final class ManagementBeans implements ManagementSource {

  private static final String SERVICE = "io.aioguard.management.BeanService";
  private static final String MODULE = "java.management";
  private static final String LOSS = "there is no MXBean of the agent";
  private static final long PERIOD_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final InnerAgentStarter starter;
  private final AgentStatus status;
  private final Instrumentation instrumentation;
  private final Serve service;
  private volatile boolean management;
  private volatile boolean servers;

  /** That of the service, once there is one. */
  private volatile Thread thread;

  ManagementBeans(InnerAgentStarter starter, AgentStatus status, Instrumentation instrumentation) {
    this.starter = starter;
    this.status = status;
    this.instrumentation = instrumentation;
    service = new Serve();
    if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
      AgentLog.info("there is no MXBean: this JVM has no module " + MODULE);
    }
  }

  /** On any thread, which is loading that class. */
  void managementIsLoaded() {
    management = true;
    startIfBoth();
  }

  /** On any thread, which is loading that class. */
  void serversAreLoaded() {
    servers = true;
    startIfBoth();
  }

  /** Only with both of them can there be a platform MBean server. */
  private void startIfBoth() {
    if (management && servers) {
      service.start();
    }
  }

  /** The inner agent is there: the service has something to watch. */
  void agentIsLoaded() {
    Thread waiting = thread;
    if (waiting != null) {
      LockSupport.unpark(waiting);
    }
  }

  @Override
  public HeartbeatData status() {
    return status.get();
  }

  @Override
  public boolean reclaims() {
    return starter.reclaims() && !AioHook.failed();
  }

  @Override
  public ContextFigures figures() {
    InnerAgent agent = starter.agentIfLoaded();
    return agent == null
        ? ContextFigures.none(starter.hasSeenNoContext() ? 0 : -1)
        : agent.figures();
  }

  @Override
  public long changes() {
    InnerAgent agent = starter.agentIfLoaded();
    return agent == null ? 0 : agent.changes();
  }

  @Override
  public List<FirstFinding> newFindings() {
    InnerAgent agent = starter.agentIfLoaded();
    return agent == null ? List.of() : agent.newFindings();
  }

  @Override
  public void turnReclaimOff() {
    starter.change(new OptionChange(false, null, null));
  }

  /** Waits until there is a platform MBean server, and then serves the beans. */
  private final class Serve extends Registration {

    Serve() {
      super(starter.control(), "aioguard-jmx", LOSS);
    }

    @Override
    void register() throws ReflectiveOperationException {
      thread = Thread.currentThread();
      InnerLoader loader = starter.loader();
      status.prepare(loader);
      Runnable beans =
          (Runnable)
              loader
                  .loadClass(SERVICE)
                  .getMethod("start", ManagementSource.class, Instrumentation.class)
                  .invoke(null, ManagementBeans.this, instrumentation);
      if (beans != null) {
        serve(beans);
      }
    }

    /**
     * Not in a class of the inner loader: that runs Java code to resolve even the class of an
     * exception that is caught, which fails with a full heap.
     */
    private void serve(Runnable beans) {
      boolean reported = false;
      while (true) {
        try {
          beans.run();
        } catch (Throwable e) {
          if (!reported && !(e instanceof VirtualMachineError)) {
            reported = true;
            AgentLog.error("the bean of a creation site may be missing", e);
          }
        }
        await();
      }
    }

    /** Before the first class of a route there is nothing to do. */
    private void await() {
      if (starter.agentIfLoaded() == null) {
        LockSupport.park(this);
      } else {
        LockSupport.parkNanos(this, PERIOD_NANOS);
      }
      // One that the application has interrupted would not wait any more.
      Thread.interrupted();
    }
  }
}
