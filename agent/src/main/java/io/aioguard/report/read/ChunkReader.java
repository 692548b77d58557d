package io.aioguard.report.read;

import io.aioguard.report.decode.EventDecoder;
import io.aioguard.report.decode.TextPool;
import io.aioguard.report.event.JvmId;
import io.aioguard.report.file.Checkpoints;
import io.aioguard.report.file.Chunk;
import io.aioguard.report.file.ChunkCopies;
import io.aioguard.report.file.InputFile;
import io.aioguard.report.jvm.JvmFacts;
import io.aioguard.report.part.ChunkFacts;
import io.aioguard.report.value.Window;
import java.io.IOException;
import java.nio.file.Path;
import jdk.jfr.consumer.EventStream;
import jdk.jfr.consumer.RecordedEvent;

/**
 * One pass of the JDK's parser over one chunk. What it shows depends on this chunk alone, so that
 * the report is the same in whatever file it is; but what a later chunk of the file lists anew is
 * left out. Used once; several threads may read at once.
 */
final class ChunkReader {

  private static final String CREATED = "aioguard.ContextCreated";
  private static final String LISTED = "aioguard.LiveContext";

  private final TextPool texts = new TextPool();
  private final EventDecoder decoder = new EventDecoder(texts);
  private final Chunk chunk;
  private final ChunkEvents events;
  private final boolean listedLater;
  private boolean anything;
  private boolean failed;
  private long flushesLeft;

  /**
   * What a chunk shows.
   *
   * @param facts null if nothing could be read
   * @param characters of its texts
   */
  record Outcome(ChunkFacts chunk, JvmFacts facts, long characters) {}

  private ChunkReader(Chunk chunk, Window window, boolean listedLater) {
    this.chunk = chunk;
    this.listedLater = listedLater;
    this.events = new ChunkEvents(chunk, window);
  }

  static Outcome read(InputFile file, Chunk chunk, Window window, ChunkCopies copies)
      throws IOException {
    ChunkReader reader = new ChunkReader(chunk, window, file.isListedLater(chunk, window));
    boolean whole =
        file.isFirst(chunk) ? reader.read(file.content()) : copies.read(file, chunk, reader::read);
    return reader.outcome(file.name(), whole);
  }

  /** Whether it could be read to its end. */
  private boolean read(Path file) throws IOException {
    flushesLeft = Checkpoints.flushes(file, chunk);
    parse(file);
    return !failed && flushesLeft <= 0;
  }

  /** Events without a handler are skipped before they are decoded. */
  private void parse(Path file) {
    try (EventStream stream = EventStream.openFile(file)) {
      stream.setOrdered(false);
      stream.onMetadata(metadata -> decoder.setTypes(metadata.getEventTypes()));
      stream.onFlush(() -> flushed(stream));
      stream.onError(error -> failed = true);
      for (String name : EventDecoder.EVENTS) {
        if (isUsed(name)) {
          stream.onEvent(name, event -> accept(name, event));
        }
      }
      stream.start();
    } catch (IOException | RuntimeException | Error e) {
      // The JDK's parser trusts its input: a damaged file ends in any unchecked exception, an
      // InternalError, or an OutOfMemoryError for an absurd length. The details help no reader.
      failed = true;
    }
  }

  /** What follows the last flush in the file is another chunk. */
  private void flushed(EventStream stream) {
    flushesLeft--;
    if (flushesLeft == 0) {
      stream.close();
    }
  }

  /** A chunk with an end lists what was open, so creations count only in one without. */
  private boolean isUsed(String name) {
    return switch (name) {
      case CREATED -> chunk.open();
      case LISTED -> !listedLater;
      default -> true;
    };
  }

  private void accept(String name, RecordedEvent event) {
    anything = true;
    decoder.decode(name, event).ifPresent(events::accept);
  }

  private Outcome outcome(String file, boolean whole) {
    JvmId jvm = events.jvm();
    String part = chunk.offset() == 0 ? "" : " from byte " + chunk.offset();
    boolean read = anything || !failed;
    return new Outcome(
        new ChunkFacts(
            file, chunk, jvm == null ? JvmId.of(file + part) : jvm, jvm != null, read, whole),
        read ? events.facts(whole) : null,
        texts.characters());
  }
}
