package io.aioguard.agent;

import io.aioguard.agent.inner.HeartbeatData;
import io.aioguard.agent.inner.InnerAgent;
import io.aioguard.agent.inner.InnerAgentState;
import io.aioguard.agent.inner.InnerEnvironment;
import io.aioguard.agent.inner.InnerLoader;
import io.aioguard.agent.log.AgentLog;
import io.aioguard.agent.log.ControlThread;
import io.aioguard.term.AgentState;
import io.aioguard.term.KnownNames;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.ClassFileTransformer;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.security.ProtectionDomain;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Registers {@code aioguard.Heartbeat} when this JVM's first flight recording starts, so that a
 * recording shows whether the agent was in the JVM, even if no AIO was used. Without a recording it
 * compares one name for each class that the boot loader loads, and loads nothing.
 *
 * <p>A recording on the command line is started after premain (HotSpot: {@code
 * JfrRecorder::on_create_vm_3}), any other at any time and by any code. All of them load one class
 * of JFR when the recorder is complete, and before the recording starts.
 */
final class Heartbeat implements ClassFileTransformer, Supplier<HeartbeatData> {

  /** Created for each recording (jdk.jfr.internal.PlatformRecorder#newRecording, JDK 11 to 25). */
  private static final String RECORDING = "jdk/jfr/internal/PlatformRecording";

  /** The same as {@link Class#getName} has it. */
  private static final String RECORDING_CLASS = "jdk.jfr.internal.PlatformRecording";

  private static final String REPORTER = "io.aioguard.core.HeartbeatReporter";
  private static final InnerAgentState NO_SOURCE = new InnerAgentState("", 0, "");

  /** State of the routes before the inner agent is loaded. */
  private static final String WAITING = "jna waiting, jni waiting";

  private static final int ATTEMPTS = 3;
  private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final InnerAgentStarter starter;
  private final InnerEnvironment environment;
  private final long startMillis = System.currentTimeMillis();
  private final AtomicBoolean registrationStarted = new AtomicBoolean();
  private volatile String version = "";
  private volatile String host = "";

  /** Writes one; null before there is a recording. */
  private volatile Runnable reporter;

  Heartbeat(InnerAgentStarter starter, InnerEnvironment environment) {
    this.starter = starter;
    this.environment = environment;
  }

  /** Changes no class. The JVM may be in the middle of starting JFR: only hands over. */
  @Override
  public byte[] transform(
      ClassLoader loader,
      String name,
      Class<?> redefined,
      ProtectionDomain domain,
      byte[] classFile) {
    if (loader == null && RECORDING.equals(name)) {
      startRegistration();
    }
    return null;
  }

  /** Checks whether there has been a recording before the agent. */
  void loadedBefore(Class<?>[] loaded) {
    for (Class<?> type : loaded) {
      if (type.getClassLoader() == null && RECORDING_CLASS.equals(type.getName())) {
        startRegistration();
      }
    }
  }

  private void startRegistration() {
    try {
      if (registrationStarted.compareAndSet(false, true)) {
        environment.control().execute(new StartRegistration());
      }
    } catch (Throwable e) {
      AgentLog.error("recordings have no heartbeat of the agent", e);
    }
  }

  /** Whether there is, or was, a recording. */
  boolean isRecorded() {
    return reporter != null;
  }

  /** The state has changed: writes it at once, as the JVM may not reach the chunk's end. */
  void changed() {
    Runnable writer = reporter;
    if (writer != null) {
      environment.control().execute(writer);
    }
  }

  /** The agent's state now. Does not wait. */
  @Override
  public HeartbeatData get() {
    InnerAgent agent = starter.agentIfLoaded();
    InnerAgentState source = agent == null ? NO_SOURCE : agent.heartbeatSource();
    String problem = starter.failure().isEmpty() ? source.problem() : starter.failure();
    boolean waiting = agent == null && problem.isEmpty();
    return new HeartbeatData(
        version,
        environment.options().with(starter.changed()).text(),
        startMillis,
        environment.late(),
        host,
        waiting ? AgentState.WAITING : problem.isEmpty() ? AgentState.WATCHING : AgentState.FAILED,
        new InnerAgentState(problem, source.created(), waiting ? waiting() : source.routes()));
  }

  private static String waiting() {
    return Runtime.version().feature() < KnownNames.FIRST_WITH_FFM
        ? WAITING
        : "ffm waiting, " + WAITING;
  }

  /**
   * The host name as the kernel has it, without a name service, which could block. In a container,
   * the container's; empty if it cannot be read. Source: proc_sys_kernel(5).
   */
  private static String hostName() {
    try (InputStream in = new FileInputStream("/proc/sys/kernel/hostname")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      return "";
    }
  }

  /** On the control thread, which must not wait for JFR: code that JFR runs may need it. */
  private final class StartRegistration implements Runnable {

    @Override
    public void run() {
      try {
        new ControlThread.Daemons("aioguard-heartbeat").newThread(new Register()).start();
      } catch (Throwable e) {
        AgentLog.error("recordings have no heartbeat of the agent", e);
      }
    }
  }

  /** May wait until a recording has started. */
  private final class Register implements Runnable {

    @Override
    public void run() {
      for (int i = 1; reporter == null; i++) {
        try {
          register();
        } catch (Throwable e) {
          Throwable cause = e instanceof InvocationTargetException ? e.getCause() : e;
          if (cause instanceof SecurityException) {
            // A policy that denies it denies it again. Not an error: the JVM may use no AIO.
            AgentLog.info("recordings have no heartbeat of the agent: " + cause);
            return;
          }
          if (i == ATTEMPTS) {
            AgentLog.error("recordings have no heartbeat of the agent", cause);
            return;
          }
          // Memory may be short at this moment.
          LockSupport.parkNanos(PAUSE_NANOS);
        }
      }
    }

    private void register() throws ReflectiveOperationException {
      InnerLoader loader = starter.loader();
      version = loader.version();
      host = hostName();
      reporter =
          (Runnable)
              loader
                  .loadClass(REPORTER)
                  .getMethod("register", Supplier.class)
                  .invoke(null, Heartbeat.this);
      starter.recorded();
    }
  }
}
