package io.aioguard.context.record;

import io.aioguard.agent.log.ControlThread;
import jdk.jfr.FlightRecorder;

/** Whether JFR is in use in this JVM. Loaded only where module jdk.jfr is present. */
public final class RecordingState {

  private RecordingState() {}

  public static JfrGate gate(ControlThread control) {
    // Loads the class here, not in the first io_setup(2). This call does not initialise JFR.
    FlightRecorder.isInitialized();
    return new JfrGate(control, FlightRecorder::isInitialized);
  }
}
