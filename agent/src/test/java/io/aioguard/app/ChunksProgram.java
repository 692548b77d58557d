package io.aioguard.app;

import java.io.IOException;
import java.nio.file.Path;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;

/**
 * Knows nothing of AIO. Waits for the agent's heartbeat, and then dumps its recording twice; each
 * time a chunk begins.
 */
public final class ChunksProgram {

  private static final int DUMPS = 2;
  private static final long PAUSE_MILLIS = 5;

  private ChunksProgram() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    FlightRecorder recorder = FlightRecorder.getFlightRecorder();
    while (!isThere(recorder)) {
      Thread.sleep(PAUSE_MILLIS);
    }
    Recording recording = recorder.getRecordings().get(0);
    for (int i = 0; i < DUMPS; i++) {
      recording.dump(Path.of(arguments[0], "dump" + i + ".jfr"));
    }
    System.out.println("hello");
  }

  private static boolean isThere(FlightRecorder recorder) {
    return recorder.getEventTypes().stream()
            .anyMatch(type -> type.getName().equals("aioguard.Heartbeat"))
        && Thread.getAllStackTraces().keySet().stream()
            .noneMatch(thread -> thread.getName().equals("aioguard-heartbeat"));
  }
}
