package io.aioguard.agent;

import io.aioguard.agent.inner.InnerLoader;
import io.aioguard.agent.log.ControlThread;
import java.util.function.Supplier;

/**
 * Registers {@code aioguard.Heartbeat} when this JVM's first flight recording starts, so that a
 * recording shows whether the agent was in the JVM, even if no AIO was used. Without a recording
 * nothing is loaded.
 *
 * <p>A recording on the command line is started after premain (HotSpot: {@code
 * JfrRecorder::on_create_vm_3}), any other at any time and by any code. All of them load one class
 * of JFR when the recorder is complete, and before the recording starts ({@link JdkClassGate}).
 */
final class Heartbeat {

  private static final String REPORTER = "io.aioguard.core.HeartbeatReporter";

  private final InnerAgentStarter starter;
  private final AgentStatus status;
  private final Register registration;

  /** Writes one; null before there is a recording. */
  private volatile Runnable reporter;

  Heartbeat(InnerAgentStarter starter, AgentStatus status, ControlThread control) {
    this.starter = starter;
    this.status = status;
    registration = new Register(control);
  }

  /** There is, or was, a recording. On any thread, in the middle of JFR's start. */
  void recordingIsMade() {
    registration.start();
  }

  /** Whether there is, or was, a recording. */
  boolean isRecorded() {
    return reporter != null;
  }

  /** The state has changed: writes it at once, as the JVM may not reach the chunk's end. */
  void changed() {
    Runnable writer = reporter;
    if (writer != null) {
      starter.control().execute(writer);
    }
  }

  /** May wait until a recording has started. */
  private final class Register extends Registration {

    Register(ControlThread control) {
      super(control, "aioguard-heartbeat", "recordings have no heartbeat of the agent");
    }

    @Override
    void register() throws ReflectiveOperationException {
      if (reporter == null) {
        InnerLoader loader = starter.loader();
        status.prepare(loader);
        reporter =
            (Runnable)
                loader
                    .loadClass(REPORTER)
                    .getMethod("register", Supplier.class)
                    .invoke(null, status);
      }
      starter.recorded();
    }
  }
}
