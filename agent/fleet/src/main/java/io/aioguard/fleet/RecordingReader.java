package io.aioguard.fleet;

import io.aioguard.report.ReportReader;
import io.aioguard.report.file.TemporaryFile;
import io.aioguard.report.part.Partial;
import io.aioguard.report.value.Window;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.hadoop.security.AccessControlException;
import org.apache.spark.TaskContext;
import org.apache.spark.TaskKilledException;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;

/**
 * What a task does: reads its recordings one after the other. What cannot be read is in the partial
 * result; the task fails only where Spark should repeat it, on another machine perhaps.
 */
final class RecordingReader implements Function2<MergedPart, List<Recording>, MergedPart> {
  private static final long serialVersionUID = 1;

  /** A file system of a network may be busy; a task that fails would read all of its files anew. */
  private static final int ATTEMPTS = 3;

  private final Broadcast<SerializableConfiguration> hadoop;
  private final Instant from;
  private final Instant to;
  private final long maxBytes;

  /**
   * @param maxBytes size of the largest copy, in bytes
   */
  RecordingReader(Broadcast<SerializableConfiguration> hadoop, Window window, long maxBytes) {
    this.hadoop = hadoop;
    this.from = window.from();
    this.to = window.to();
    this.maxBytes = maxBytes;
  }

  @Override
  public MergedPart call(MergedPart merged, List<Recording> recordings) {
    for (Recording recording : recordings) {
      if (TaskContext.get().isInterrupted()) {
        throw new TaskKilledException();
      }
      merged.add(read(recording));
    }
    return merged;
  }

  /** Does not throw because of the recording. */
  Partial read(Recording recording) {
    Exception last = null;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      try {
        return recording.local()
            ? readInPlace(recording, Path.of(recording.location()))
            : readCopy(recording);
      } catch (FileNotFoundException e) {
        return failed(recording, "no such file", "check the path");
      } catch (AccessControlException e) {
        return failed(recording, "permission denied", "run as the user who owns it");
      } catch (InvalidPathException e) {
        return failed(
            recording,
            "its name is not in the character set of an executor",
            "add --conf spark.executorEnv.LC_ALL=C.UTF-8");
      } catch (IOException | RuntimeException e) {
        last = e; // some file systems throw unchecked ones
      }
    }
    return failed(
        recording,
        "cannot be read (" + FleetReport.firstLine(last) + ")",
        "check its file system, and the room for temporary files");
  }

  private Partial readCopy(Recording recording) throws IOException {
    Path folder = Path.of(System.getProperty("java.io.tmpdir"));
    String suffix = recording.isCompressed() ? ".jfr" + Recording.COMPRESSED : ".jfr";
    try (TemporaryFile copy = TemporaryFile.create(folder, "aioguard", suffix)) {
      BoundedCopy bounded = new BoundedCopy(hadoop.value().value(), maxBytes);
      return bounded.copy(recording, copy.path())
          ? readInPlace(recording, copy.path())
          : tooLarge(recording);
    }
  }

  /** The reader copies chunks and unpacks what is compressed, into files of that size at most. */
  private Partial readInPlace(Recording recording, Path content) throws IOException {
    return BoundedCopy.fits(content, recording.isCompressed(), maxBytes)
        ? ReportReader.part(recording.name(), content, new Window(from, to))
        : tooLarge(recording);
  }

  private Partial tooLarge(Recording recording) {
    String limit = "has more than the " + maxBytes + " bytes of " + FleetReport.MAX_FILE;
    return failed(recording, limit, "raise that, if a machine has the room");
  }

  private Partial failed(Recording recording, String what, String next) {
    Partial part = new Partial(new Window(from, to));
    part.fail(recording.name(), what, next);
    return part;
  }
}
