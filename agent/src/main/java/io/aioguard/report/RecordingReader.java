package io.aioguard.report;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/** Streams recordings into an {@link Analysis}, which several threads may do at once. */
final class RecordingReader {

  private static final String AGAIN = "dump it again with: jcmd PID JFR.dump";
  private static final String NOTHING = "nothing of it could be read; " + AGAIN;
  private static final String REST = "what could be read of it is in the report; " + AGAIN;

  /** From this size on, in bytes, it pays to take out first what nobody asks for. */
  private static final long LARGE = 400_000;

  private final Analysis analysis;
  private final TextPool pool = new TextPool();

  RecordingReader(Analysis analysis) {
    this.analysis = analysis;
  }

  /** Reads the file as far as it goes; says why where that is not to its end. */
  Optional<ReadFailure> read(Path file) {
    try {
      if (!Files.exists(file)) {
        return failure(file, "no such file", "check the path");
      }
      if (!Files.isRegularFile(file)) {
        return failure(file, "not a file", "name a recording, or a folder with *.jfr in it");
      }
      return read(file, ChunkScan.of(file));
    } catch (AccessDeniedException e) {
      return failure(file, "permission denied", "run as the user who owns it");
    } catch (IOException e) {
      return failure(file, "cannot be read (" + e.getMessage() + ")", "check the disk");
    }
  }

  private Optional<ReadFailure> read(Path file, ChunkScan scan) throws IOException {
    Outcome outcome = readComplete(file, scan);
    String next = outcome.anything() ? REST : NOTHING;
    return switch (scan.state()) {
      case COMPLETE -> outcome.whole() ? Optional.empty() : failure(file, "damaged", next);
      case EMPTY -> failure(file, "empty (0 bytes)", "stop the recording or dump it first");
      case FOREIGN -> failure(file, "not a JFR recording", "name a file that JFR wrote");
      case TRUNCATED -> failure(file, "truncated", next);
      case DAMAGED -> failure(file, "damaged", next);
      case UNFINISHED -> failure(file, "still being written, or its JVM was killed", next);
    };
  }

  private Outcome readComplete(Path file, ChunkScan scan) throws IOException {
    if (scan.chunks().isEmpty()) {
      return Outcome.NOTHING;
    }
    if (scan.length() >= LARGE) {
      Optional<Excerpt> sieved = sieved(file, scan);
      if (sieved.isPresent()) {
        return parse(sieved.get(), file, scan);
      }
    }
    if (scan.state() == ChunkScan.State.COMPLETE) {
      return parse(file, file, scan);
    }
    return parse(Excerpt.of(file, scan), file, scan);
  }

  /**
   * Nothing if it is damaged, which may look like a text as large as the heap, or of little else,
   * or there is no place for a copy.
   */
  private static Optional<Excerpt> sieved(Path file, ChunkScan scan) {
    try {
      return Optional.of(
          Excerpt.sieved(
              file, scan, name -> EventDecoder.wants(name) || name.equals(JvmNaming.EVENT)));
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      return Optional.empty();
    }
  }

  private Outcome parse(Excerpt excerpt, Path file, ChunkScan scan) throws IOException {
    try (excerpt) {
      return parse(excerpt.path(), file, scan);
    }
  }

  /** How far the parser came. */
  private record Outcome(boolean anything, boolean whole) {
    static final Outcome NOTHING = new Outcome(false, false);
  }

  private Outcome parse(Path file, Path name, ChunkScan scan) {
    EventSorter sorter =
        new EventSorter(
            analysis, name, scan.lastChunk(analysis.window()), () -> JvmNaming.search(file));
    boolean anything = false;
    boolean whole = false;
    try (RecordingFile recording = new RecordingFile(file)) {
      EventDecoder decoder = new EventDecoder(pool);
      while (recording.hasMoreEvents()) {
        accept(recording.readEvent(), decoder, sorter);
        anything = true;
      }
      whole = true;
    } catch (IOException | RuntimeException | Error e) {
      // The JDK's parser trusts its input: a damaged file ends in any unchecked exception, an
      // InternalError, or an array of absurd size. What is wrong where would help nobody.
    }
    if (anything || whole) {
      synchronized (analysis) {
        sorter.end().fileRead(scan, whole);
      }
    }
    return new Outcome(anything, whole);
  }

  private void accept(RecordedEvent event, EventDecoder decoder, EventSorter sorter) {
    if (JvmNaming.names(event)) {
      Fields fields = new Fields(event, pool);
      // Only the sign of the agent is kept: arguments hold secrets.
      boolean agentNamed = fields.contains("jvmArguments", "aioguard-agent");
      Optional<JvmId> named = JvmNaming.jvm(fields);
      synchronized (analysis) {
        named.ifPresent(jvm -> sorter.jvm(jvm, agentNamed));
      }
    } else {
      Optional<AioEvent> decoded = decoder.decode(event);
      if (decoded.isPresent()) {
        synchronized (analysis) {
          sorter.accept(decoded.get());
        }
      }
    }
  }

  private static Optional<ReadFailure> failure(Path file, String what, String next) {
    return Optional.of(new ReadFailure(file, what, next));
  }
}
