package io.aioguard.report.read;

import io.aioguard.report.decode.EventDecoder;
import io.aioguard.report.event.JvmId;
import io.aioguard.report.file.Checkpoints;
import io.aioguard.report.file.Chunk;
import io.aioguard.report.file.ChunkRun;
import io.aioguard.report.file.ReadableCopy;
import io.aioguard.report.jvm.JvmFacts;
import io.aioguard.report.part.ChunkFacts;
import io.aioguard.report.value.Window;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import jdk.jfr.EventType;
import jdk.jfr.consumer.EventStream;

/** One pass of the JDK's parser over a run of chunks. Used once. */
final class RunReader {

  private static final String CREATED = "aioguard.ContextCreated";

  private final ChunkRun run;
  private final Window window;
  private final List<Outcome> outcomes = new ArrayList<>();
  private List<EventType> types = List.of();
  private ChunkReader reader;
  private long[] ends;
  private long flushes;
  private boolean failed;

  /**
   * What a chunk shows.
   *
   * @param facts null if nothing could be read
   */
  record Outcome(ChunkFacts chunk, JvmFacts facts) {}

  private RunReader(ChunkRun run, Window window) {
    this.run = run;
    this.window = window;
  }

  /** Reads all chunks of the run. Several threads may do so at once, each with its own run. */
  static List<Outcome> read(ChunkRun run, Window window) throws IOException {
    RunReader reader = new RunReader(run, window);
    if (run.isWholeFile()) {
      return reader.read(run.file().content());
    }
    try (ReadableCopy copy = ReadableCopy.of(run)) {
      return reader.read(copy.path());
    }
  }

  private List<Outcome> read(Path file) throws IOException {
    ends = Checkpoints.flushes(file, run);
    reader = new ChunkReader(chunk(), window);
    parse(file);
    // Where the parser stopped, and what comes after it.
    while (outcomes.size() < ends.length) {
      chunkRead(false);
    }
    return named();
  }

  private Chunk chunk() {
    return run.chunks().get(outcomes.size());
  }

  /**
   * Events without a handler are skipped before they are decoded. At an error it stops; the rest of
   * the run is not read.
   */
  private void parse(Path file) {
    try (EventStream stream = EventStream.openFile(file)) {
      stream.setOrdered(false);
      stream.onMetadata(
          metadata -> {
            types = metadata.getEventTypes();
            reader.setTypes(types);
          });
      stream.onFlush(this::flushed);
      stream.onError(error -> failed = true);
      for (String name : EventDecoder.EVENTS) {
        if (run.last().open() || !name.equals(CREATED)) {
          stream.onEvent(name, event -> reader.accept(name, event));
        }
      }
      stream.start();
    } catch (IOException | RuntimeException | Error e) {
      // The JDK's parser trusts its input: a damaged file ends in any unchecked exception, an
      // InternalError, or an OutOfMemoryError for an absurd length. The details help no reader.
      failed = true;
    }
  }

  private void flushed() {
    flushes++;
    if (outcomes.size() < ends.length && flushes == ends[outcomes.size()]) {
      chunkRead(!failed);
    }
  }

  private void chunkRead(boolean whole) {
    boolean anything = reader.anything() || whole;
    JvmId jvm = reader.jvm();
    outcomes.add(
        new Outcome(
            new ChunkFacts(run.file().name(), chunk(), jvm, jvm != null, anything, whole),
            anything ? reader.facts(whole) : null));
    if (outcomes.size() < ends.length) {
      reader = new ChunkReader(chunk(), window);
      reader.setTypes(types);
    }
  }

  /** Chunks that follow each other are of one JVM, so it is enough if one of them names it. */
  private List<Outcome> named() {
    JvmId named =
        outcomes.stream()
            .map(outcome -> outcome.chunk.jvm())
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
    return outcomes.stream().map(outcome -> named(outcome, named)).toList();
  }

  private Outcome named(Outcome outcome, JvmId other) {
    ChunkFacts facts = outcome.chunk;
    JvmId jvm = facts.named() ? facts.jvm() : other;
    return new Outcome(
        new ChunkFacts(
            facts.file(),
            facts.chunk(),
            jvm == null ? run.fallbackJvm() : jvm,
            jvm != null,
            facts.anything(),
            facts.whole()),
        outcome.facts);
  }
}
