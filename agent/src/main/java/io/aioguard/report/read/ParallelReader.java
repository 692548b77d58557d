package io.aioguard.report.read;

import io.aioguard.report.file.ChunkRun;
import io.aioguard.report.file.ChunkScan;
import io.aioguard.report.file.InputFile;
import io.aioguard.report.model.ReadFailure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Reads the runs of many files on as many threads as there are cores. */
final class ParallelReader {

  /** Heap that the JDK's parser may need for one file. */
  private static final long BYTES_PER_THREAD = 16_000_000;

  private static final String AGAIN = "record again, or copy it again";
  private static final String NOTHING = "nothing of it could be read; " + AGAIN;
  private static final String REST = "what could be read of it is in the report; " + AGAIN;

  private final RunReader reader;
  private final Progress progress;
  private final List<ChunkRun> runs;
  private final Map<InputFile, RunReader.ReadResult> results = new IdentityHashMap<>();
  private final Map<InputFile, ReadFailure> errors = new IdentityHashMap<>();
  private final Map<InputFile, Long> unread = new IdentityHashMap<>();
  private final long bytes;
  private final int files;
  private long bytesRead;

  ParallelReader(List<ChunkRun> runs, RunReader reader, Progress progress) {
    this.runs = runs;
    this.reader = reader;
    this.progress = progress;
    for (ChunkRun run : runs) {
      unread.merge(run.file(), 1L, Long::sum);
    }
    files = unread.size();
    bytes = runs.stream().mapToLong(ParallelReader::length).sum();
  }

  private static long length(ChunkRun run) {
    return run.end() - run.start();
  }

  /** Called with the lock on {@link #results}. */
  private void runDone(ChunkRun run) {
    bytesRead += length(run);
    unread.merge(run.file(), -1L, (old, less) -> old + less == 0 ? null : old + less);
    progress.read(
        new Progress.Part(files - unread.size(), files), new Progress.Part(bytesRead, bytes));
  }

  void read() {
    ConcurrentLinkedQueue<ChunkRun> work = new ConcurrentLinkedQueue<>(runs);
    List<Thread> threads = new ArrayList<>();
    for (int i = 1; i < Math.min(threads(), work.size()); i++) {
      Thread thread = new Thread(() -> work(work), "aioguard-read-" + i);
      thread.setDaemon(true);
      thread.start();
      threads.add(thread);
    }
    work(work);
    threads.forEach(ParallelReader::join);
  }

  private static int threads() {
    Runtime runtime = Runtime.getRuntime();
    return (int)
        Math.max(
            1, Math.min(runtime.availableProcessors(), runtime.maxMemory() / BYTES_PER_THREAD));
  }

  private void work(ConcurrentLinkedQueue<ChunkRun> work) {
    for (ChunkRun run = work.poll(); run != null; run = work.poll()) {
      read(run);
      synchronized (results) {
        runDone(run);
      }
    }
  }

  /** Any failure with one file is reported, and the others are read. */
  private void read(ChunkRun run) {
    InputFile file = run.file();
    try {
      RunReader.ReadResult result = reader.read(run);
      synchronized (results) {
        results.merge(file, result, RunReader.ReadResult::with);
      }
    } catch (IOException e) {
      fail(file, "cannot be read (" + e.getMessage() + ")", "check the disk");
    } catch (OutOfMemoryError | StackOverflowError e) {
      fail(file, "too much for this heap", "give it more: java -Xmx1g -jar ...");
    } catch (RuntimeException e) {
      fail(file, "internal error: " + e, "please report it");
    }
  }

  private void fail(InputFile file, String what, String next) {
    synchronized (results) {
      errors.put(file, new ReadFailure(file.name().toString(), what, next));
    }
  }

  /** Why a file was not read to its end; empty if it was. */
  Optional<ReadFailure> failure(InputFile file) {
    if (errors.containsKey(file)) {
      return Optional.of(errors.get(file));
    }
    RunReader.ReadResult result = results.get(file);
    boolean damaged = result != null && !result.whole();
    boolean foreign =
        file.scan().state() == ChunkScan.State.FOREIGN
            || file.scan().state() == ChunkScan.State.EMPTY;
    String next = result != null && result.anything() ? REST : NOTHING;
    return file.fault()
        .or(() -> damaged ? Optional.of("damaged") : Optional.empty())
        .map(what -> new ReadFailure(file.name().toString(), what, foreign ? next(file) : next));
  }

  private static String next(InputFile file) {
    return file.scan().state() == ChunkScan.State.EMPTY
        ? "stop the recording or dump it first"
        : "name a file that JFR wrote";
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
