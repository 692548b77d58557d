package io.aioguard.audit.dump;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.LockSupport;

/**
 * A live heap dump that a JVM writes. HotSpot collects all garbage and writes the objects that are
 * left within one safepoint; all its threads that run Java code stand still meanwhile.
 *
 * <p>JDK 22 and later write the objects to a segment beside the file, and append it to the file
 * after the safepoint. So what a thread does while the file and its segments together are smaller
 * than the file will be at last, it does within the safepoint. The record that ends the dump, nine
 * bytes, is written after it there. Source: HeapDumper::dump() and DumpMerger of
 * src/hotspot/share/services/heapDumper.cpp.
 */
public final class LiveDump {

  private static final String FILE = "heap.hprof";
  private static final String CREATED = "Heap dump file created";
  private static final int END_RECORD_BYTES = 9;
  private static final long POLL_NANOS = 200_000;

  private final DumpFolder folder;
  private final FutureTask<String> answer;
  private final long startNanos = System.nanoTime();
  private volatile long endNanos;

  private LiveDump(DumpFolder folder, DiagnosticConnection jvm) {
    this.folder = folder;
    String command = "GC.heap_dump " + folder.pathThere(FILE);
    answer =
        new FutureTask<>(
            () -> {
              try {
                return jvm.run(command);
              } finally {
                endNanos = System.nanoTime();
              }
            });
  }

  /** Starts it. An earlier dump in the folder is removed. */
  public static LiveDump start(DumpFolder folder, DiagnosticConnection jvm) throws IOException {
    folder.remove(FILE);
    folder.give();
    LiveDump dump = new LiveDump(folder, jvm);
    Thread thread = new Thread(dump.answer, "aioguard-dump");
    thread.setDaemon(true);
    thread.start();
    return dump;
  }

  /** Waits until the JVM writes the dump, which it does within the safepoint, or is done. */
  public void awaitSafepoint() throws IOException {
    while (folder.written() == 0 && !answer.isDone()) {
      LockSupport.parkNanos(POLL_NANOS);
    }
  }

  /** Whether the JVM has answered: with a dump, or with the reason why there is none. */
  public boolean isDone() {
    return answer.isDone();
  }

  /** Bytes that are written; for {@link #wasWithinSafepoint}. */
  public long written() throws IOException {
    return folder.written();
  }

  /**
   * Waits for its end.
   *
   * @throws DumpException if the JVM refused it, has no room or died
   */
  public void await() throws DumpException, InterruptedException {
    try {
      String text = answer.get();
      if (!text.contains(CREATED)) {
        throw new DumpException(
            "the JVM wrote no dump (" + text.strip().lines().reduce((a, b) -> b).orElse("") + ")",
            "name a folder on a disk with room: --dump-folder");
      }
    } catch (ExecutionException e) {
      throw new DumpException(
          "ended or closed the connection while it wrote the dump", "does it still run?");
    }
  }

  /** The longest time that the JVM may have been paused: that of the whole command. */
  public Duration pause() {
    return Duration.ofNanos(endNanos - startNanos);
  }

  /**
   * Takes the dump from the user of the JVM, and checks that it is a file.
   *
   * @throws DumpException if something else is in its place
   */
  public Path take() throws DumpException, IOException {
    folder.take();
    if (!folder.isInPlace() || !folder.isFile(FILE)) {
      throw new DumpException("the dump was replaced", "name another folder: --dump-folder");
    }
    return folder.path().resolve(FILE);
  }

  /**
   * Whether the JVM was within the safepoint when so many bytes had been written. To be called when
   * the dump is complete.
   *
   * @param written as of {@link #written}
   */
  public boolean wasWithinSafepoint(long written) throws IOException {
    return written > 0 && written < folder.written() - END_RECORD_BYTES;
  }
}
