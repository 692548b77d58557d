package io.aioguard.report;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;

/**
 * Reads many files on as many threads as there are cores. Files that have a chunk in common are
 * dumps of one JVM: they are read one after the other, so that no event counts twice.
 */
final class ParallelReader {

  /** What the JDK's parser may need of the heap for one file. */
  private static final long BYTES_PER_THREAD = 16_000_000;

  /** Of all files together, by which they are told apart; a week of life has some thousands. */
  private static final int MOST_CHUNKS = 100_000;

  private final RecordingReader reader;
  private final Progress progress;
  private final List<Path> files;
  private final Map<Integer, ReadFailure> failures = new TreeMap<>();
  private int done;

  ParallelReader(List<Path> files, RecordingReader reader, Progress progress) {
    this.files = files;
    this.reader = reader;
    this.progress = progress;
  }

  /** Why files could not be read, in their order. */
  List<ReadFailure> read() {
    ConcurrentLinkedQueue<List<Integer>> work = new ConcurrentLinkedQueue<>(groups());
    List<Thread> threads = new ArrayList<>();
    for (int i = 1; i < Math.min(threads(), work.size()); i++) {
      Thread thread = new Thread(() -> work(work), "aioguard-read-" + i);
      thread.setDaemon(true);
      thread.start();
      threads.add(thread);
    }
    work(work);
    threads.forEach(ParallelReader::join);
    return List.copyOf(failures.values());
  }

  private static int threads() {
    Runtime runtime = Runtime.getRuntime();
    return (int)
        Math.max(
            1, Math.min(runtime.availableProcessors(), runtime.maxMemory() / BYTES_PER_THREAD));
  }

  /** Numbers of files: those that share a chunk are together, also by way of a third. */
  Collection<List<Integer>> groups() {
    int[] first = IntStream.range(0, files.size()).toArray();
    Map<Instant, Integer> byChunk = new HashMap<>();
    for (int i = 0; i < first.length; i++) {
      for (Instant start : ChunkScan.starts(files.get(i))) {
        Integer known = byChunk.get(start);
        if (known != null) {
          join(first, i, known);
        } else if (byChunk.size() < MOST_CHUNKS) {
          byChunk.put(start, i);
        } else {
          // No room to tell: a later file that has it is told as little, and comes here too.
          join(first, i, 0);
        }
      }
    }
    Map<Integer, List<Integer>> groups = new LinkedHashMap<>();
    for (int i = 0; i < first.length; i++) {
      groups.computeIfAbsent(firstOf(first, i), key -> new ArrayList<>()).add(i);
    }
    return groups.values();
  }

  private static void join(int[] first, int one, int other) {
    int a = firstOf(first, one);
    int b = firstOf(first, other);
    first[Math.max(a, b)] = Math.min(a, b);
  }

  private static int firstOf(int[] first, int file) {
    int at = file;
    while (first[at] != at) {
      at = first[at];
    }
    return at;
  }

  private void work(ConcurrentLinkedQueue<List<Integer>> work) {
    for (List<Integer> group = work.poll(); group != null; group = work.poll()) {
      for (int file : group) {
        Optional<ReadFailure> failure = read(files.get(file));
        synchronized (failures) {
          failure.ifPresent(why -> failures.put(file, why));
          progress.read(++done, files.size());
        }
      }
    }
  }

  /** Whatever goes wrong with one file is told, and the others are read. */
  private Optional<ReadFailure> read(Path file) {
    try {
      return reader.read(file);
    } catch (OutOfMemoryError | StackOverflowError e) {
      return Optional.of(
          new ReadFailure(file, "too much for this heap", "give it more: java -Xmx1g -jar ..."));
    } catch (RuntimeException e) {
      return Optional.of(new ReadFailure(file, "internal error: " + e, "please report it"));
    }
  }

  private static void join(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
