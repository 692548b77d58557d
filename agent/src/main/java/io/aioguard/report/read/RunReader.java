package io.aioguard.report.read;

import io.aioguard.report.analyse.Analysis;
import io.aioguard.report.decode.EventDecoder;
import io.aioguard.report.decode.JvmSearch;
import io.aioguard.report.decode.TextPool;
import io.aioguard.report.event.AioEvent;
import io.aioguard.report.file.Checkpoints;
import io.aioguard.report.file.ChunkRun;
import io.aioguard.report.file.ReadableCopy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import jdk.jfr.consumer.EventStream;
import jdk.jfr.consumer.RecordedEvent;

/** Streams runs of chunks into an {@link Analysis}. Several threads may do so at once. */
final class RunReader {

  private static final String CREATED = "aioguard.ContextCreated";

  private final Analysis analysis;
  private final TextPool pool = new TextPool();

  RunReader(Analysis analysis) {
    this.analysis = analysis;
  }

  /**
   * How far the parser came.
   *
   * @param anything whether it read any event
   * @param whole whether it read to the end
   */
  record ReadResult(boolean anything, boolean whole) {
    ReadResult with(ReadResult other) {
      return new ReadResult(anything || other.anything, whole && other.whole);
    }
  }

  ReadResult read(ChunkRun run) throws IOException {
    if (run.isWholeFile()) {
      return parse(run.file().content(), run);
    }
    try (ReadableCopy copy = ReadableCopy.of(run)) {
      return parse(copy.path(), run);
    }
  }

  private ReadResult parse(Path file, ChunkRun run) throws IOException {
    EventSorter sorter = new EventSorter(analysis, run, () -> JvmSearch.in(file));
    Parse parse = new Parse(new EventDecoder(pool), sorter);
    boolean parsed = parse.run(file, run.last().open());
    boolean whole = parsed && parse.flushes >= Checkpoints.flushes(file, run);
    boolean anything = parse.anything || parsed;
    if (anything) {
      synchronized (analysis) {
        sorter.end(whole);
      }
    }
    return new ReadResult(anything, whole);
  }

  /** One pass of the JDK's parser, which skips events without a handler before it decodes them. */
  private final class Parse {
    private final EventDecoder decoder;
    private final EventSorter sorter;
    private boolean anything;
    private boolean damaged;
    private long flushes;

    Parse(EventDecoder decoder, EventSorter sorter) {
      this.decoder = decoder;
      this.sorter = sorter;
    }

    /** Whether it ended without an error. */
    boolean run(Path file, boolean created) {
      try (EventStream stream = EventStream.openFile(file)) {
        stream.setOrdered(false);
        stream.onMetadata(metadata -> decoder.setTypes(metadata.getEventTypes()));
        stream.onFlush(() -> flushes++);
        stream.onError(error -> damaged = true);
        for (String name : EventDecoder.EVENTS) {
          if (created || !name.equals(CREATED)) {
            stream.onEvent(name, event -> accept(name, event));
          }
        }
        stream.start();
        return !damaged;
      } catch (IOException | RuntimeException | Error e) {
        // The JDK's parser trusts its input: a damaged file ends in any unchecked exception, an
        // InternalError, or an OutOfMemoryError for an absurd length. The details help no reader.
        return false;
      }
    }

    private void accept(String name, RecordedEvent event) {
      anything = true;
      Optional<AioEvent> decoded = decoder.decode(name, event);
      if (decoded.isPresent()) {
        synchronized (analysis) {
          sorter.accept(decoded.get());
        }
      }
    }
  }
}
