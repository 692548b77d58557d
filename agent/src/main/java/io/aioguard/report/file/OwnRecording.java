package io.aioguard.report.file;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;

/**
 * A recording that this JVM itself makes, because an environment variable has options that were
 * meant for another one. A JVM empties the target file when it starts and writes it when it ends:
 * the report would be about this command.
 *
 * @param emptied whether the file has been emptied
 */
public record OwnRecording(Path file, boolean emptied) {

  private static final String SUFFIX = ".jfr";

  /**
   * The first that is an input, or in a folder that is one. It is discarded, so that no file has a
   * recording of the command in place of the program.
   */
  public static Optional<OwnRecording> among(List<Path> inputs) {
    if (ModuleLayer.boot().findModule("jdk.jfr").isEmpty() || !FlightRecorder.isInitialized()) {
      return Optional.empty();
    }
    for (Recording recording : FlightRecorder.getFlightRecorder().getRecordings()) {
      Path destination = recording.getDestination();
      if (destination != null && isAmong(destination, inputs)) {
        discard(recording);
        return Optional.of(new OwnRecording(destination, isEmpty(destination)));
      }
    }
    return chunks().stream()
        .filter(chunk -> isAmong(chunk, inputs))
        .findFirst()
        .map(chunk -> new OwnRecording(chunk, false));
  }

  private static void discard(Recording recording) {
    try {
      recording.setDumpOnExit(false);
      recording.setDestination(null);
    } catch (IOException e) {
      // Never thrown for null.
    }
    recording.close();
  }

  private static boolean isAmong(Path file, List<Path> inputs) {
    return inputs.stream().anyMatch(input -> isIn(file, input));
  }

  private static boolean isIn(Path file, Path input) {
    try {
      return Files.isDirectory(input)
          ? file.toRealPath().startsWith(input.toRealPath())
          : Files.isSameFile(file, input);
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean isEmpty(Path file) {
    try {
      return Files.size(file) == 0;
    } catch (IOException e) {
      return false;
    }
  }

  /** Files of JFR's repository that this JVM has open. */
  private static List<Path> chunks() {
    try (DirectoryStream<Path> all = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
      Stream<Path> open = Stream.of();
      for (Path descriptor : all) {
        open = Stream.concat(open, target(descriptor));
      }
      return open.filter(path -> path.toString().endsWith(SUFFIX)).toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static Stream<Path> target(Path descriptor) {
    try {
      return Stream.of(Files.readSymbolicLink(descriptor));
    } catch (IOException e) {
      return Stream.of();
    }
  }
}
