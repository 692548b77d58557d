package io.aioguard.report.read;

import io.aioguard.report.analyse.Analysis;
import io.aioguard.report.file.InputFile;
import io.aioguard.report.file.RecordingFiles;
import io.aioguard.report.model.ReadFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads the recordings that the inputs name into an {@link Analysis}. */
public final class Recordings {

  private final List<InputFile> files = new ArrayList<>();
  private final List<ReadFailure> failures = new ArrayList<>();
  private Map<String, Long> repeated = Map.of();

  private Recordings() {}

  /** Never throws because of the content of a file. */
  public static Recordings read(List<Path> inputs, Analysis analysis, Progress progress) {
    Recordings recordings = new Recordings();
    if (ModuleLayer.boot().findModule("jdk.jfr").isEmpty()) {
      recordings.failures.add(
          new ReadFailure(
              inputs.get(0).toString(),
              "cannot be read, as this Java has no module jdk.jfr",
              "run the command with the java of a JDK"));
      return recordings;
    }
    try {
      recordings.open(RecordingFiles.of(inputs));
      recordings.read(analysis, progress);
    } finally {
      recordings.close();
    }
    return recordings;
  }

  private void open(RecordingFiles found) {
    failures.addAll(found.failures());
    for (Path path : found.files()) {
      try {
        files.add(InputFile.open(path));
      } catch (InputFile.UnreadableException e) {
        failures.add(e.failure());
      }
    }
  }

  private void read(Analysis analysis, Progress progress) {
    ChunkPlan plan = ChunkPlan.of(files);
    repeated = plan.repeated();
    ParallelReader reader = new ParallelReader(plan.runs(), new RunReader(analysis), progress);
    reader.read();
    files.forEach(file -> reader.failure(file).ifPresent(failures::add));
  }

  private void close() {
    for (InputFile file : files) {
      try {
        file.close();
      } catch (IOException e) {
        // A temporary file that is left is deleted when the JVM ends.
      }
    }
  }

  /** Inputs that could not be read, or not to their end. */
  public List<ReadFailure> failures() {
    return List.copyOf(failures);
  }

  /** Number of chunks that were not read, as another file has them too; by file. */
  public Map<String, Long> repeated() {
    return repeated;
  }
}
