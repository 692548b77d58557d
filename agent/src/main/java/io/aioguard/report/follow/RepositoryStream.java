package io.aioguard.report.follow;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import jdk.jfr.EventType;
import jdk.jfr.consumer.EventStream;

/**
 * Reads the chunks of a repository as they are written, on a daemon thread. It ends by itself at
 * the last chunk of a JVM that ended by itself, and, without an error, at one that is damaged or
 * was removed (jdk.jfr.internal.consumer.EventDirectoryStream, AbstractEventStream).
 */
final class RepositoryStream {

  /** The parser reads on once a second. */
  private static final long MAX_POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(1_500);

  private static final long QUIET_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
  private static final long CLOSE_MILLIS = 1_000;

  private final Path repository;
  private final Follower follower;
  private final Thread thread;
  private EventStream stream;
  private boolean closed;
  private boolean typesKnown;
  private volatile boolean stale;
  private volatile boolean busy;
  private volatile boolean started;
  private volatile long lastNanos = System.nanoTime();

  /**
   * Starts to read.
   *
   * @param from time of the first event
   */
  RepositoryStream(Path repository, Instant from, Follower follower) throws IOException {
    this.repository = repository;
    this.follower = follower;
    stream = open(from);
    thread = new Thread(this::read, "aioguard-follow");
    thread.setDaemon(true);
    thread.start();
  }

  private EventStream open(Instant from) throws IOException {
    EventStream opened = EventStream.openRepository(repository);
    opened.setStartTime(from);
    // Between two flushes by time; from one to the next they are in order anyway.
    opened.setOrdered(true);
    // Each event is decoded before the next one is read.
    opened.setReuse(true);
    opened.onError(error -> {});
    opened.onMetadata(metadata -> call(() -> typesChanged(metadata.getEventTypes())));
    opened.onFlush(
        () -> {
          call(follower::flush);
          started = true;
        });
    for (String name : Follower.EVENTS) {
      opened.onEvent(name, event -> call(() -> follower.accept(name, event)));
    }
    return opened;
  }

  /**
   * Within a chunk. From then on the JDK's parser, of 17 and of 25, returns null for the texts that
   * it has read before; each fingerprint would be empty. One that is opened anew reads all texts of
   * the chunk. Types change when classes of events are loaded, as those of the agent are with the
   * first use of AIO.
   */
  private void typesChanged(List<EventType> types) {
    follower.setTypes(types);
    if (typesKnown) {
      stale = true;
      stream.close();
    }
    typesKnown = true;
  }

  private void call(Runnable action) {
    if (stale) {
      return;
    }
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
      do {
        stream.start();
      } while (stale && reopen());
    } catch (IOException | RuntimeException | Error e) {
      // The JDK's parser trusts its input. That it has stopped is noticed, and why helps no reader.
    }
  }

  /** Continues after the last event. False if it is to end. */
  private synchronized boolean reopen() throws IOException {
    if (closed) {
      return false;
    }
    typesKnown = false;
    stream = open(follower.resume());
    stale = false;
    return true;
  }

  /** Whether it does not read any longer. */
  boolean isOver() {
    return !thread.isAlive();
  }

  /** Whether all that was written by now has been read, and the parser waits for more. */
  boolean isCaughtUp() {
    return isOver() || started && isQuiet(QUIET_NANOS);
  }

  /** Whether the parser has had the time to read all that was written before that moment. */
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
    synchronized (this) {
      closed = true;
      stream.close();
    }
    thread.join(CLOSE_MILLIS);
  }
}
