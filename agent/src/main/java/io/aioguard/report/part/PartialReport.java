package io.aioguard.report.part;

import io.aioguard.report.analyse.ReportBuilder;
import io.aioguard.report.event.JvmId;
import io.aioguard.report.file.Chunk;
import io.aioguard.report.jvm.JvmState;
import io.aioguard.report.jvm.Resolution;
import io.aioguard.report.model.ReadFailure;
import io.aioguard.report.model.Report;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/**
 * Makes the report of a {@link Partial}: JVM by JVM, of each chunk by chunk, in the order of their
 * times. So it does not depend on the order in which they were read, not even where there is no
 * room for all.
 */
public final class PartialReport {

  private static final String AGAIN = "record again, or copy it again";
  private static final String NOTHING = "nothing of it could be read; " + AGAIN;
  private static final String REST = "what could be read of it is in the report; " + AGAIN;

  private static final Comparator<ChunkFacts> BY_TIME =
      Comparator.comparingLong((ChunkFacts facts) -> facts.chunk().startNanos())
          .thenComparingLong(facts -> facts.chunk().startTicks());

  private final Partial all;
  private final List<ChunkFacts> chunks;
  private final ReportBuilder builder;

  private PartialReport(Partial all) {
    this.all = all;
    chunks = all.chunks().stream().sorted(BY_TIME).toList();
    Map<JvmId, List<ChunkFacts>> jvms = jvms();
    Resolution resolution = Resolution.of(jvms.size());
    builder = new ReportBuilder(resolution);
    jvms.forEach((id, parts) -> builder.add(id, state(parts, resolution)));
  }

  /** A report, and where its JVMs loaded their classes from, as far as they were recorded. */
  public record Outcome(Report report, List<List<String>> classPaths) {}

  /**
   * The report of all that was read.
   *
   * @param all is used up
   */
  public static Outcome of(Partial all) {
    PartialReport made = new PartialReport(all);
    Report report = made.builder.build(made.failures(), made.repeated());
    return new Outcome(report, made.builder.classPaths());
  }

  /** The chunks of each JVM. */
  private Map<JvmId, List<ChunkFacts>> jvms() {
    Map<Chunk.Key, JvmId> owners = new HashMap<>();
    chunks.stream().filter(ChunkFacts::named).forEach(one -> owners.put(key(one), one.jvm()));
    adopt(owners, chunks, one -> one.chunk().startNanos(), one -> one.chunk().endNanos());
    List<ChunkFacts> backwards = new ArrayList<>(chunks);
    Collections.reverse(backwards);
    adopt(owners, backwards, one -> one.chunk().endNanos(), one -> one.chunk().startNanos());
    Map<JvmId, List<ChunkFacts>> jvms = new TreeMap<>(JvmId.BY_START);
    Map<Long, JvmId> unnamed = new HashMap<>();
    for (ChunkFacts one : chunks) {
      JvmId owner = owners.get(key(one));
      if (owner == null && one.anything()) {
        owner = unnamed.getOrDefault(one.chunk().startNanos(), one.jvm());
        unnamed.put(one.chunk().endNanos(), owner);
      }
      if (owner != null) {
        jvms.computeIfAbsent(owner, id -> new ArrayList<>()).add(one);
      }
    }
    return jvms;
  }

  /** Gives chunks that do not name their JVM to that of the chunk that they meet. */
  private static void adopt(
      Map<Chunk.Key, JvmId> owners,
      List<ChunkFacts> inOrder,
      ToLongFunction<ChunkFacts> near,
      ToLongFunction<ChunkFacts> far) {
    Map<Long, JvmId> ends = new HashMap<>();
    for (ChunkFacts one : inOrder) {
      JvmId owner = owners.computeIfAbsent(key(one), key -> ends.get(near.applyAsLong(one)));
      if (owner != null) {
        ends.put(far.applyAsLong(one), owner);
      }
    }
  }

  private static Chunk.Key key(ChunkFacts one) {
    return one.chunk().key();
  }

  private JvmState state(List<ChunkFacts> parts, Resolution resolution) {
    JvmState state = new JvmState(all.window(), resolution);
    for (ChunkFacts part : parts) {
      if (part.anything()) {
        state.add(all.take(part));
      } else {
        state.runRead(part.chunk().listed(all.window()), false);
      }
    }
    return state;
  }

  /** Files that could not be read, or not to their end, by name. */
  private List<ReadFailure> failures() {
    Set<String> read = new HashSet<>();
    Set<String> damaged = new HashSet<>();
    for (ChunkFacts facts : chunks) {
      if (facts.anything()) {
        read.add(facts.file());
      }
      if (!facts.whole()) {
        damaged.add(facts.file());
      }
    }
    List<ReadFailure> failures = new ArrayList<>();
    for (FileFacts file : all.files()) {
      String what =
          file.what().isEmpty() && damaged.contains(file.name()) ? "damaged" : file.what();
      if (!what.isEmpty()) {
        String rest = read.contains(file.name()) ? REST : NOTHING;
        failures.add(
            new ReadFailure(file.name(), what, file.next().isEmpty() ? rest : file.next()));
      }
    }
    return failures;
  }

  /** Number of chunks of each file that do not count, as another copy of them does. */
  private Map<String, Long> repeated() {
    Map<Chunk.Key, ChunkFacts> counted = new HashMap<>();
    chunks.forEach(facts -> counted.put(facts.chunk().key(), facts));
    Map<String, Long> repeated = new LinkedHashMap<>();
    for (FileFacts file : all.files()) {
      for (Chunk chunk : file.chunks()) {
        ChunkFacts copy = counted.get(chunk.key());
        boolean counts =
            copy == null
                || copy.file().equals(file.name()) && copy.chunk().offset() == chunk.offset();
        if (!counts) {
          repeated.merge(file.name(), 1L, Long::sum);
        }
      }
    }
    return repeated;
  }
}
