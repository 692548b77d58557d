package io.aioguard.agent;

import io.aioguard.agent.inner.InnerAgent;
import io.aioguard.agent.inner.InnerEnvironment;
import io.aioguard.agent.inner.InnerLoader;
import io.aioguard.agent.inner.OwnJar;
import io.aioguard.agent.inner.RuleTypes;
import io.aioguard.agent.log.AgentLog;
import io.aioguard.agent.log.ControlThread;
import io.aioguard.agent.option.MetaspaceLimit;
import io.aioguard.agent.option.OptionChange;
import java.lang.reflect.InvocationTargetException;
import java.util.Optional;
import java.util.Set;

/** Loads the inner agent, once, when it is needed. Thread-safe. */
public final class InnerAgentStarter {

  private final InnerEnvironment environment;
  private final OwnJar jar;
  private final Heartbeat heartbeat;

  /** Null with {@code jmx=off}. */
  private final ManagementBeans beans;

  private final JdkClassGate jdkClasses;
  private final KernelScan kernelScan = new KernelScan(this);
  private InnerLoader loader;
  private RuleTypes rules;
  private volatile boolean jnaLoadedBefore;
  private volatile OptionChange changed = OptionChange.NONE;
  private volatile boolean findingsKept;
  private volatile InnerAgent agent;

  /** Why AIO is not watched; empty while it is, or would be. */
  private volatile String failure = "";

  public InnerAgentStarter(InnerEnvironment environment) {
    this.environment = environment;
    jar = new OwnJar(environment.late());
    AgentStatus status = new AgentStatus(this, environment);
    heartbeat = new Heartbeat(this, status, environment.control());
    beans =
        environment.options().jmx()
            ? new ManagementBeans(this, status, environment.instrumentation())
            : null;
    jdkClasses = new JdkClassGate(heartbeat, beans);
  }

  /** Notices the first use of the flight recorder and of JMX. */
  JdkClassGate jdkClasses() {
    return jdkClasses;
  }

  ControlThread control() {
    return environment.control();
  }

  /**
   * Loads the boot loader's classes of the jar, so that the agent no longer depends on the file. On
   * the agent's thread, as it takes 10 ms; at once, as reading a file that was overwritten raises
   * SIGBUS.
   */
  void loadBootClasses() {
    environment.control().execute(new LoadBootClasses());
  }

  /** Reads the rules; returns the internal names of their classes. Errors are logged. */
  Set<String> readRules(String file) throws ReflectiveOperationException {
    rules =
        (RuleTypes)
            loader()
                .loadClass("io.aioguard.core.RulesInForce")
                .getMethod("read", String.class)
                .invoke(null, file);
    if (!rules.areRead()) {
      change(new OptionChange(false, null, null));
    }
    return rules.internalNames();
  }

  /** What is watched in this JVM, for the log. Loads a few more classes. */
  String bindingSummary(String rulesFile) throws ReflectiveOperationException {
    return (String)
        loader()
            .loadClass("io.aioguard.core.RouteSummary")
            .getMethod("of", RuleTypes.class, String.class)
            .invoke(null, rules, rulesFile);
  }

  synchronized InnerLoader loader() {
    if (loader == null) {
      loader = new InnerLoader(ClassLoader.getPlatformClassLoader(), jar);
    }
    return loader;
  }

  /** To be called before the first {@link #agent}. */
  void jnaLoadedBefore() {
    jnaLoadedBefore = true;
  }

  InnerAgent agent() throws ReflectiveOperationException {
    InnerAgent ready = agent;
    if (ready == null) {
      synchronized (this) {
        ready = agent;
        if (ready == null) {
          ready = loadOrGiveUp();
          ready.change(changed);
          if (findingsKept) {
            ready.keepFindings();
          }
          agent = ready;
          reportRecording(ready);
          if (beans != null) {
            beans.agentIsLoaded();
          }
          serveCommands();
        }
      }
    }
    return ready;
  }

  /**
   * Where it cannot be loaded, its classes may be unloaded: metaspace may be too small for them.
   */
  private InnerAgent loadOrGiveUp() throws ReflectiveOperationException {
    try {
      Optional<String> obstacle = MetaspaceLimit.obstacle();
      if (obstacle.isPresent()) {
        throw new IllegalStateException(obstacle.get());
      }
      return load();
    } catch (Throwable e) {
      failed(e);
      loader = null;
      rules = null;
      throw e;
    }
  }

  /** Sets up events where there is a recording; see {@link #recorded} for a later one. */
  private void reportRecording(InnerAgent ready) {
    try {
      if (heartbeat.isRecorded()) {
        ready.recorded();
        heartbeat.changed();
      }
    } catch (Throwable e) {
      AgentLog.debug("events are set up later: " + e);
    }
  }

  /** A recording has started. On a thread of the agent's. */
  void recorded() {
    InnerAgent ready = agent;
    if (ready != null) {
      ready.recorded();
    }
  }

  /** AIO is not watched from now on. */
  void failed(Throwable e) {
    if (!failure.isEmpty()) {
      return;
    }
    try {
      failure = String.valueOf(e instanceof InvocationTargetException ? e.getCause() : e);
      heartbeat.changed();
    } catch (Throwable again) {
      // No memory for the text; the caller logs the first error.
      failure = failure.isEmpty() ? "out of memory" : failure;
    }
  }

  /** Why AIO is not watched; empty while it is, or would be. */
  String failure() {
    return failure;
  }

  /** Options that were changed since the start. */
  OptionChange changed() {
    return changed;
  }

  /** On the control thread: this one may be the application's, in the middle of loading a class. */
  private void serveCommands() {
    try {
      environment.control().execute(new AgentQuestionHandler(this));
    } catch (Throwable e) {
      AgentLog.debug("commands cannot reach the agent: " + e);
    }
  }

  private InnerAgent load() throws ReflectiveOperationException {
    InnerEnvironment now =
        new InnerEnvironment(
            environment.options(),
            environment.instrumentation(),
            environment.control(),
            environment.late(),
            jnaLoadedBefore,
            rules);
    return (InnerAgent)
        loader()
            .loadClass("io.aioguard.core.AgentCore")
            .getConstructor(InnerEnvironment.class)
            .newInstance(now);
  }

  /** Whether leaked contexts are destroyed: the option as it is in force. */
  boolean reclaims() {
    return environment.options().with(changed).reclaim();
  }

  /** Whether, while the inner agent is not loaded, the kernel is known to have no context. */
  boolean hasSeenNoContext() {
    return kernelScan.hasSeenNoContext();
  }

  /** Applies it now, and to an inner agent that is loaded later. */
  synchronized void change(OptionChange change) {
    changed = changed.then(change);
    if (change.log() != null) {
      AgentLog.level(change.log());
    }
    if (agent != null) {
      agent.change(change);
    }
  }

  /** Keeps findings from now on, for a test suite in this JVM. */
  synchronized void keepFindings() {
    findingsKept = true;
    if (agent != null) {
      agent.keepFindings();
    }
  }

  /** The inner agent; null while it is not loaded. */
  InnerAgent agentIfLoaded() {
    return agent;
  }

  /**
   * Whether the inner agent, if it is loaded, has to see a class because of the methods it calls.
   */
  boolean concerns(byte[] classFile) {
    InnerAgent ready = agent;
    return ready != null && ready.concerns(classFile);
  }

  /** Scans periodically for contexts of the kernel's that no route sees created. */
  void scanKernelPeriodically() {
    long period = environment.options().censusMillis();
    if (period != 0) {
      kernelScan.schedule(environment.control(), period);
    }
  }

  private final class LoadBootClasses implements Runnable {

    @Override
    public void run() {
      try {
        jar.loadBootClasses();
      } catch (Throwable e) {
        AgentLog.debug("the boot loader's part of the jar is not loaded: " + e);
      }
    }
  }
}
