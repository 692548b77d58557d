package io.aioguard.core;

import io.aioguard.agent.inner.HeartbeatData;
import io.aioguard.agent.log.AgentLog;
import io.aioguard.event.HeartbeatEvent;
import java.util.function.Supplier;
import jdk.jfr.FlightRecorder;

/**
 * Writes the state of the agent at the start and the end of each chunk. Also loaded into JVMs that
 * use no AIO, so it uses no lambda, and no other class of the inner agent but the event.
 */
public final class HeartbeatReporter implements Runnable {

  private final Supplier<HeartbeatData> data;
  private volatile boolean written;

  private HeartbeatReporter(Supplier<HeartbeatData> data) {
    this.data = data;
  }

  /**
   * Called by reflection from the boot loader's classes, once, on a thread that no other waits for.
   *
   * @return writes one more heartbeat each time that it runs
   */
  public static Runnable register(Supplier<HeartbeatData> data) {
    HeartbeatReporter reporter = new HeartbeatReporter(data);
    FlightRecorder.addPeriodicEvent(HeartbeatEvent.class, reporter);
    // Waits for a recording that is being started (PlatformRecorder#start holds the same lock): it
    // may have run the periodic events of the start of the chunk before this one was added.
    FlightRecorder.getFlightRecorder().getRecordings();
    if (!reporter.written) {
      reporter.run();
    }
    return reporter;
  }

  /** On JFR's thread, a thread that ends a recording, or the agent's. */
  @Override
  public void run() {
    try {
      write(data.get());
      written = true;
    } catch (Throwable e) {
      AgentLog.error("a heartbeat is missing", e);
    }
  }

  private static void write(HeartbeatData data) {
    HeartbeatEvent event = new HeartbeatEvent();
    event.agentVersion = data.version();
    event.options = data.options();
    event.agentStart = data.startMillis();
    event.late = data.late();
    event.state = data.state();
    event.detail = data.source().problem();
    event.created = data.source().created();
    event.host = data.host();
    event.routes = data.source().routes();
    event.commit();
  }
}
