package io.aioguard.report;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/** The event that says which JVM a recording is of. */
final class JvmNaming {

  static final String EVENT = "jdk.JVMInformation";

  private JvmNaming() {}

  static boolean names(RecordedEvent event) {
    return event.getEventType().getName().equals(EVENT);
  }

  /** The JVM that the event names; empty where it does not, as in a damaged recording. */
  static Optional<JvmId> jvm(Fields fields) {
    long pid = fields.number("pid");
    Instant start = fields.instant("jvmStartTime");
    return pid < 0 || start.equals(Instant.EPOCH)
        ? Optional.empty()
        : Optional.of(JvmId.of(pid, start));
  }

  /** Searches a recording that names its JVM late; a second pass, so not the first thing to try. */
  static Optional<JvmId> search(Path file) {
    try (RecordingFile recording = new RecordingFile(file)) {
      while (recording.hasMoreEvents()) {
        RecordedEvent event = recording.readEvent();
        if (names(event)) {
          return jvm(new Fields(event, new TextPool()));
        }
      }
    } catch (IOException | RuntimeException | Error e) {
      // Whoever reads the file for its events finds the same, and says so.
    }
    return Optional.empty();
  }
}
