package io.aioguard.report.read;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Does tasks of many files on as many threads as there are cores, and reports progress. */
final class ParallelReader {

  /** Heap that the JDK's parser may need for one file. */
  private static final long BYTES_PER_THREAD = 16_000_000;

  private final Progress progress;
  private final ConcurrentLinkedQueue<Task> work;
  private final Map<String, Long> undone = new HashMap<>();
  private final int files;
  private final int threads;
  private final long bytes;
  private long bytesDone;

  /**
   * A part of a file, or all of it.
   *
   * @param bytes its size
   */
  record Task(String file, long bytes, Runnable action) {}

  ParallelReader(List<Task> tasks, Progress progress) {
    this.progress = progress;
    this.work = new ConcurrentLinkedQueue<>(tasks);
    tasks.forEach(task -> undone.merge(task.file, 1L, Long::sum));
    files = undone.size();
    bytes = tasks.stream().mapToLong(Task::bytes).sum();
    threads = Math.min(threads(), tasks.size());
  }

  void read() {
    List<Thread> others = new ArrayList<>();
    for (int i = 1; i < threads; i++) {
      Thread thread = new Thread(this::work, "aioguard-read-" + i);
      thread.setDaemon(true);
      thread.start();
      others.add(thread);
    }
    work();
    others.forEach(ParallelReader::join);
  }

  private static int threads() {
    Runtime runtime = Runtime.getRuntime();
    return (int)
        Math.max(
            1, Math.min(runtime.availableProcessors(), runtime.maxMemory() / BYTES_PER_THREAD));
  }

  private void work() {
    for (Task task = work.poll(); task != null; task = work.poll()) {
      task.action.run();
      done(task);
    }
  }

  private synchronized void done(Task task) {
    bytesDone += task.bytes;
    undone.merge(task.file, -1L, (old, less) -> old + less == 0 ? null : old + less);
    progress.read(
        new Progress.Part(files - undone.size(), files), new Progress.Part(bytesDone, bytes));
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
