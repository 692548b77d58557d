package io.aioguard.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Reads many files on as many threads as there are cores. Files that begin with the same chunk are
 * dumps of one recording: they are read one after the other, so that no event counts twice.
 */
final class ParallelReader {

  /** What the JDK's parser may need of the heap for one file. */
  private static final long BYTES_PER_THREAD = 16_000_000;

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

  /** Numbers of files; what cannot be read is alone. */
  private Collection<List<Integer>> groups() {
    Map<Object, List<Integer>> groups = new LinkedHashMap<>();
    for (int i = 0; i < files.size(); i++) {
      Object first = ChunkScan.firstChunk(files.get(i)).<Object>map(start -> start).orElse(i);
      groups.computeIfAbsent(first, key -> new ArrayList<>()).add(i);
    }
    return groups.values();
  }

  private void work(ConcurrentLinkedQueue<List<Integer>> work) {
    for (List<Integer> group = work.poll(); group != null; group = work.poll()) {
      for (int file : group) {
        Optional<ReadFailure> failure = reader.read(files.get(file));
        synchronized (failures) {
          failure.ifPresent(why -> failures.put(file, why));
          progress.read(++done, files.size());
        }
      }
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
