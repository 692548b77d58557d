package io.aioguard.report.read;

import io.aioguard.report.file.Chunk;
import io.aioguard.report.file.ChunkCopies;
import io.aioguard.report.file.ChunkScan;
import io.aioguard.report.file.InputFile;
import io.aioguard.report.file.RecordingFiles;
import io.aioguard.report.model.ReadFailure;
import io.aioguard.report.part.FileFacts;
import io.aioguard.report.part.Partial;
import io.aioguard.report.read.ParallelReader.Task;
import io.aioguard.report.value.Window;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads recordings into a {@link Partial}. Never throws because of the content of a file. */
public final class Recordings {

  /** What is left is for the parser, and for the report. A crafted recording may have any size. */
  private static final long MAX_SIZE = Runtime.getRuntime().maxMemory() / 2;

  /** One such file leaves room for others. */
  private static final long MAX_FILE_SIZE = MAX_SIZE * 2 / 3;

  private static final String TOO_MUCH = "too much for this heap";
  private static final String MORE_HEAP = "give it more: java -Xmx1g -jar ...";

  private final Partial partial;
  private final ChunkCopies copies = new ChunkCopies();
  private final Map<String, ReadFailure> errors = new HashMap<>();
  private final Map<String, Long> sizes = new HashMap<>();

  private Recordings(Window window) {
    partial = new Partial(window);
  }

  /**
   * Reads the recordings that the inputs name.
   *
   * @param inputs files, and folders that are searched
   */
  public static Partial read(List<Path> inputs, Window window, Progress progress) {
    Recordings recordings = new Recordings(window);
    if (recordings.canRead(inputs.get(0).toString())) {
      try {
        recordings.read(RecordingFiles.of(inputs), progress);
      } finally {
        recordings.copies.close();
      }
    }
    return recordings.partial;
  }

  /**
   * Reads one recording, on the calling thread.
   *
   * @param name as in reports; it ends in .gz if the file may be compressed
   */
  public static Partial read(String name, Path content, Window window) {
    Recordings recordings = new Recordings(window);
    if (recordings.canRead(name)) {
      try {
        recordings.readAll(name, content);
      } finally {
        recordings.copies.close();
      }
    }
    return recordings.partial;
  }

  private boolean canRead(String name) {
    boolean jfr = ModuleLayer.boot().findModule("jdk.jfr").isPresent();
    if (!jfr) {
      partial.fail(
          name,
          "cannot be read, as this Java has no module jdk.jfr",
          "run the command with the java of a JDK");
    }
    return jfr;
  }

  private void read(RecordingFiles found, Progress progress) {
    found.failures().forEach(this::fail);
    List<Task> tasks = new ArrayList<>();
    List<InputFile> files = new ArrayList<>();
    for (Path path : found.files()) {
      String name = path.toString();
      if (InputFile.mayBeCompressed(name)) {
        // Its chunks are only known once it was unpacked, and not all may have room at a time.
        tasks.add(new Task(name, sizeOf(path), () -> readAll(name, path)));
      } else {
        open(name, path).ifPresent(files::add);
      }
    }
    ChunkPlan plan = new ChunkPlan(files);
    for (ChunkPlan.ChunkCopy copy : plan.next(key -> true)) {
      tasks.add(
          new Task(copy.file().name(), copy.chunk().size(), () -> read(copy.file(), copy.chunk())));
    }
    new ParallelReader(tasks, progress).read();
    // Less full copies of chunks of which nothing could be read.
    for (List<ChunkPlan.ChunkCopy> more = plan.next(this::isLacking);
        !more.isEmpty();
        more = plan.next(this::isLacking)) {
      more.forEach(copy -> read(copy.file(), copy.chunk()));
    }
    files.forEach(this::add);
  }

  private boolean isLacking(Chunk.Key key) {
    return !partial.has(key);
  }

  private static long sizeOf(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      return 0;
    }
  }

  private Optional<InputFile> open(String name, Path content) {
    try {
      return Optional.of(InputFile.open(name, content));
    } catch (InputFile.UnreadableException e) {
      fail(e.failure());
      return Optional.empty();
    }
  }

  private void readAll(String name, Path content) {
    Optional<InputFile> opened = open(name, content);
    if (opened.isPresent()) {
      try (InputFile file = opened.get()) {
        file.scan().chunks().forEach(chunk -> read(file, chunk));
        add(file);
      } catch (IOException e) {
        // A temporary file that is left is deleted when the JVM ends.
      }
    }
  }

  /** Any failure with one file is reported, and the others are read. */
  private void read(InputFile file, Chunk chunk) {
    try {
      ChunkReader.Outcome outcome = ChunkReader.read(file, chunk, partial.window(), copies);
      synchronized (partial) {
        add(outcome);
      }
    } catch (IOException e) {
      error(file.name(), "cannot be read (" + e.getMessage() + ")", "check the disk");
    } catch (OutOfMemoryError | StackOverflowError e) {
      error(file.name(), TOO_MUCH, MORE_HEAP);
    } catch (RuntimeException e) {
      error(file.name(), "internal error: " + e, "please report it");
    }
  }

  private void add(ChunkReader.Outcome outcome) {
    String file = outcome.chunk().file();
    long before = partial.size();
    if (before > MAX_SIZE || sizes.getOrDefault(file, 0L) > MAX_FILE_SIZE) {
      error(file, TOO_MUCH, MORE_HEAP);
    } else {
      partial.add(outcome.chunk(), outcome.facts(), outcome.characters());
      sizes.merge(file, partial.size() - before, Long::sum);
    }
  }

  private void error(String file, String what, String next) {
    synchronized (partial) {
      errors.put(file, new ReadFailure(file, what, next));
    }
  }

  private void fail(ReadFailure failure) {
    synchronized (partial) {
      partial.fail(failure.file(), failure.what(), failure.next());
    }
  }

  /** After its chunks were read. */
  private void add(InputFile file) {
    String fault = file.fault().orElse("");
    synchronized (partial) {
      ReadFailure error =
          errors.getOrDefault(file.name(), new ReadFailure(file.name(), fault, next(file)));
      partial.add(new FileFacts(error.file(), error.what(), error.next(), file.scan().chunks()));
    }
  }

  private static String next(InputFile file) {
    if (file.scan().state() == ChunkScan.State.EMPTY) {
      return "stop the recording or dump it first";
    }
    return file.scan().state() == ChunkScan.State.FOREIGN ? "name a file that JFR wrote" : "";
  }
}
