package io.aioguard.app;

import java.io.IOException;
import java.nio.file.Path;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;

/** Loads JNA and makes no context; records itself when that is done. */
public final class NoContextProgram {

  private static final long PAUSE_MILLIS = 5;

  private NoContextProgram() {}

  public static void main(String[] arguments)
      throws ClassNotFoundException, InterruptedException, IOException {
    Class.forName("com.sun.jna.Function");
    try (Recording recording = new Recording()) {
      recording.start();
      // What the agent initialises last.
      while (!isKnown("aioguard.UntrackedContext")) {
        Thread.sleep(PAUSE_MILLIS);
      }
      recording.stop();
      recording.dump(Path.of(arguments[0]));
    }
  }

  private static boolean isKnown(String event) {
    return FlightRecorder.getFlightRecorder().getEventTypes().stream()
        .anyMatch(type -> type.getName().equals(event));
  }
}
