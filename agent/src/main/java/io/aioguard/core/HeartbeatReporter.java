package io.aioguard.core;

import io.aioguard.agent.inner.HeartbeatData;
import io.aioguard.agent.log.AgentLog;
import io.aioguard.event.HeartbeatEvent;
import java.util.function.Supplier;
import jdk.jfr.FlightRecorder;

/**
 * Writes how the agent fares to the beginning and the end of each chunk. Loaded into JVMs that use
 * no AIO: uses no lambda, and no other class of the inner agent but the event.
 */
public final class HeartbeatReporter implements Runnable {

  private final Supplier<HeartbeatData> pulse;
  private volatile boolean written;

  private HeartbeatReporter(Supplier<HeartbeatData> pulse) {
    this.pulse = pulse;
  }

  /**
   * Called by reflection from the boot loader's side, once, on a thread that no other waits for.
   *
   * @return writes one more at any time
   */
  public static Runnable register(Supplier<HeartbeatData> pulse) {
    HeartbeatReporter reporter = new HeartbeatReporter(pulse);
    FlightRecorder.addPeriodicEvent(HeartbeatEvent.class, reporter);
    // Waits for a recording that is being started (PlatformRecorder#start holds the same lock): it
    // may have called the hooks of the chunk's beginning before there was this one.
    FlightRecorder.getFlightRecorder().getRecordings();
    if (!reporter.written) {
      reporter.run();
    }
    return reporter;
  }

  /** On JFR's own thread, the one that ends a recording, or the agent's. */
  @Override
  public void run() {
    try {
      write(pulse.get());
      written = true;
    } catch (Throwable e) {
      AgentLog.error("a heartbeat is missing", e);
    }
  }

  private static void write(HeartbeatData now) {
    HeartbeatEvent event = new HeartbeatEvent();
    event.agentVersion = now.version();
    event.options = now.options();
    event.agentStart = now.startMillis();
    event.late = now.late();
    event.state = now.state();
    event.detail = now.source().problem();
    event.created = now.source().created();
    event.host = now.host();
    event.routes = now.source().routes();
    event.commit();
  }
}
