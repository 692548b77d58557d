package io.aioguard.report.follow;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import jdk.jfr.consumer.EventStream;

/**
 * Reads the chunks of a repository as they are written, on a daemon thread. It ends by itself at
 * the last chunk of a JVM that ended by itself, and, without an error, at one that is damaged or
 * was removed (jdk.jfr.internal.consumer.EventDirectoryStream, AbstractEventStream).
 */
final class RepositoryStream {

  /** The parser looks for more once a second. */
  private static final long MAX_POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(1_500);

  private static final long QUIET_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
  private static final long CLOSE_MILLIS = 1_000;

  private final EventStream stream;
  private final Thread thread;
  private volatile boolean busy;
  private volatile boolean started;
  private volatile long lastNanos = System.nanoTime();

  /**
   * Starts to read.
   *
   * @param from time of the first event
   */
  RepositoryStream(Path repository, Instant from, Follower follower) throws IOException {
    stream = EventStream.openRepository(repository);
    stream.setStartTime(from);
    // Between two flushes by time; from one to the next they are in order anyway.
    stream.setOrdered(true);
    // Each event is decoded before the next one is read.
    stream.setReuse(true);
    stream.onError(error -> {});
    stream.onMetadata(metadata -> call(() -> follower.setTypes(metadata.getEventTypes())));
    stream.onFlush(
        () -> {
          call(follower::flush);
          started = true;
        });
    for (String name : Follower.EVENTS) {
      stream.onEvent(name, event -> call(() -> follower.accept(name, event)));
    }
    thread = new Thread(this::read, "aioguard-follow");
    thread.setDaemon(true);
    thread.start();
  }

  private void call(Runnable action) {
    busy = true;
    try {
      action.run();
    } finally {
      lastNanos = System.nanoTime();
      busy = false;
    }
  }

  private void read() {
    try {
      stream.start();
    } catch (RuntimeException | Error e) {
      // The JDK's parser trusts its input. That it has stopped is noticed, and why helps no reader.
    }
  }

  /** Whether it does not read any longer. */
  boolean isOver() {
    return !thread.isAlive();
  }

  /** Whether all that was written by now has been read, and the parser waits for more. */
  boolean isCaughtUp() {
    return isOver() || started && isQuiet(QUIET_NANOS);
  }

  /** Whether the parser has had the time to notice all that was written before that moment. */
  boolean hasReadAllBefore(long nanos) {
    return isOver() || System.nanoTime() - nanos > MAX_POLL_NANOS && isQuiet(MAX_POLL_NANOS);
  }

  private boolean isQuiet(long nanos) {
    return thread.getState() == Thread.State.TIMED_WAITING
        && !busy
        && System.nanoTime() - lastNanos > nanos;
  }

  /** Ends it, and waits for its thread for a moment. */
  void close() throws InterruptedException {
    stream.close();
    thread.join(CLOSE_MILLIS);
  }
}
