package io.aioguard.context.record;

import io.aioguard.agent.log.ControlThread;
import jdk.jfr.FlightRecorder;

/** Whether this JVM has begun to record. Loaded only where it has the flight recorder. */
public final class RecordingState {

  private RecordingState() {}

  public static JfrGate gate(ControlThread control) {
    // Loaded here, not by the first io_setup(2); without its own initialisation of JFR.
    FlightRecorder.isInitialized();
    return new JfrGate(control, FlightRecorder::isInitialized);
  }
}
