package io.aioguard.app;

import java.nio.file.Path;
import java.util.Arrays;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;

/**
 * Runs another program several times, and dumps its recording after each. A dump ends a chunk, and
 * has those before it too.
 */
public final class RoundsProgram {

  private RoundsProgram() {}

  /** Number of rounds, the program, and its arguments; the dumps are in the working folder. */
  public static void main(String[] arguments) throws Exception {
    Recording recording = FlightRecorder.getFlightRecorder().getRecordings().get(0);
    Class<?> program = Class.forName(arguments[1]);
    String[] its = Arrays.copyOfRange(arguments, 2, arguments.length);
    for (int i = 0; i < Integer.parseInt(arguments[0]); i++) {
      program.getMethod("main", String[].class).invoke(null, (Object) its);
      recording.dump(Path.of("dump" + i + ".jfr"));
    }
  }
}
