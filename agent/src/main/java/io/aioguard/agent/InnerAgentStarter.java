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
import java.util.concurrent.TimeUnit;

/** Loads the inner agent, once, when it is needed. Thread-safe. */
public final class InnerAgentStarter {

  private static final long FIRST_GLANCE_MILLIS = 1000;

  private final InnerEnvironment first;
  private final OwnJar jar;
  private final Heartbeat heartbeat;
  private InnerLoader loader;
  private RuleTypes rules;
  private volatile boolean jnaLoadedBefore;
  private volatile OptionChange changed = OptionChange.NONE;
  private volatile InnerAgent agent;

  /** Why AIO is not watched; empty while it is, or would be. */
  private volatile String failure = "";

  public InnerAgentStarter(InnerEnvironment surroundings) {
    first = surroundings;
    jar = new OwnJar(surroundings.late());
    heartbeat = new Heartbeat(this, surroundings);
  }

  Heartbeat heartbeat() {
    return heartbeat;
  }

  ControlThread control() {
    return first.control();
  }

  /**
   * Makes the agent independent of the path of its jar, and of what becomes of the file. On the
   * agent's thread, as it costs 10 ms; at once, as a file that was overwritten before is SIGBUS.
   */
  void keepJar() {
    first.control().execute(new Keep());
  }

  /** Reads the rules; their internal class names. What is wrong with them is told. */
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

  /** What there is to watch in this JVM, for people. Loads a few classes more. */
  String waitsFor(String rulesFile) throws ReflectiveOperationException {
    return (String)
        loader()
            .loadClass("io.aioguard.core.BindingSummary")
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
          agent = ready;
          beginsToWatch(ready);
          serveCommands();
        }
      }
    }
    return ready;
  }

  /** Where it cannot be loaded, its classes are let go: there may be no room for them. */
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

  /** Where there is a recording; see {@link #recorded} for one that comes later. */
  private void beginsToWatch(InnerAgent ready) {
    try {
      if (heartbeat.isRecorded()) {
        ready.recorded();
        heartbeat.changed();
      }
    } catch (Throwable e) {
      AgentLog.debug("events are set up later: " + e);
    }
  }

  /** There is a recording. On a thread of the agent's. */
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
      // No memory for the text; what went wrong first is for the caller to log.
      failure = failure.isEmpty() ? "out of memory" : failure;
    }
  }

  /** Why AIO is not watched; empty while it is, or would be. */
  String failure() {
    return failure;
  }

  /** What was changed since the start. */
  OptionChange changed() {
    return changed;
  }

  /** Not here: this may be a thread of the application's, in the middle of loading a class. */
  private void serveCommands() {
    try {
      first.control().execute(new Questions(this));
    } catch (Throwable e) {
      AgentLog.debug("commands cannot reach the agent: " + e);
    }
  }

  private InnerAgent load() throws ReflectiveOperationException {
    InnerEnvironment now =
        new InnerEnvironment(
            first.options(),
            first.instrumentation(),
            first.control(),
            first.late(),
            jnaLoadedBefore,
            rules);
    return (InnerAgent)
        loader()
            .loadClass("io.aioguard.core.AgentCore")
            .getConstructor(InnerEnvironment.class)
            .newInstance(now);
  }

  /** From now on, and for an inner agent that is still to come. */
  synchronized void change(OptionChange change) {
    changed = changed.then(change);
    if (change.log() != null) {
      AgentLog.level(change.log());
    }
    if (agent != null) {
      agent.change(change);
    }
  }

  /** The inner agent; null while there has been nothing for it to do. */
  InnerAgent agentIfLoaded() {
    return agent;
  }

  /** Whether the inner agent, if it is there, has to see a class for what it calls. */
  boolean concerns(byte[] classFile) {
    InnerAgent ready = agent;
    return ready != null && ready.concerns(classFile);
  }

  /** Looks now and then whether the kernel has contexts of ways that no route is on. */
  void watchKernel() {
    long period = first.options().censusMillis();
    if (period != 0) {
      first
          .control()
          .scheduleWithFixedDelay(
              new Glance(), Math.min(FIRST_GLANCE_MILLIS, period), period, TimeUnit.MILLISECONDS);
    }
  }

  /**
   * A class and no lambda, as in all code that runs in a JVM without AIO: its first one is dear.
   */
  private final class Glance implements Runnable {

    @Override
    public void run() {
      try {
        if (agent == null && failure.isEmpty() && KernelContextScan.seesContext()) {
          // Not here: the agent starts with the help of this thread.
          new ControlThread.Daemons("aioguard-start").newThread(new Start()).start();
        }
      } catch (Throwable e) {
        // No memory, or no thread, at this moment: one that throws would be the last glance.
        AgentLog.debug("the mappings were not checked for contexts: " + e);
      }
    }
  }

  private final class Keep implements Runnable {

    @Override
    public void run() {
      try {
        jar.loadBootClasses();
      } catch (Throwable e) {
        AgentLog.debug("the boot loader's part of the jar is not loaded: " + e);
      }
    }
  }

  private final class Start implements Runnable {

    @Override
    public void run() {
      try {
        agent();
      } catch (Throwable e) {
        AgentLog.error("the kernel has AIO contexts of this JVM, but the agent cannot start", e);
      }
    }
  }
}
