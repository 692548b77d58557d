package io.aioguard.report.follow;

import io.aioguard.report.file.Repository;
import io.aioguard.report.model.FindingGroup;
import io.aioguard.report.model.Report;
import io.aioguard.report.value.Window;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Follows one JVM until it ends, and passes on what is new. Runs on the caller's thread. */
public final class Watch {

  private static final long TICK_MILLIS = 200;
  private static final long CHECK_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** A recording that is stopped may be started again. */
  private static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(10);

  private static final long REOPEN_NANOS = TimeUnit.SECONDS.toNanos(3);

  /** Why nothing more can be read. */
  public enum End {
    /** The JVM has ended, and its repository is gone or complete. */
    ENDED,
    /** The JVM has ended without closing its recording. */
    KILLED,
    /** It does not record to disk any longer. */
    NO_RECORDING,
    /** The repository was removed while it was being written. */
    REPOSITORY_GONE,
    /** A chunk cannot be read. */
    UNREADABLE,
    /** There is no reader. */
    OUTPUT_CLOSED
  }

  private final Recorder recorder;
  private final ItemWriter out;
  private final Follower follower;
  private final News news;
  private final Instant start = Instant.now();
  private Path repository;
  private RepositoryStream stream;
  private Report report;
  private boolean caughtUp;
  private boolean dead;
  private long deadNanos;
  private long checkedNanos = System.nanoTime();
  private long recordingNanos = System.nanoTime();
  private Instant reopenedAt = Instant.MIN;

  /**
   * @param from time of the first event to show
   */
  public Watch(Recorder recorder, Path repository, Instant from, ItemWriter out) {
    this.recorder = recorder;
    this.repository = repository;
    this.out = out;
    follower = new Follower(repository, new Window(from, Instant.MAX));
    news = new News(start);
  }

  /**
   * Follows it to its end.
   *
   * @throws IOException if the repository cannot be opened
   */
  public End run() throws IOException, InterruptedException {
    stream = new RepositoryStream(repository, Instant.EPOCH, follower);
    try {
      Optional<End> end = Optional.empty();
      while (end.isEmpty()) {
        TimeUnit.MILLISECONDS.sleep(TICK_MILLIS);
        caughtUp |= stream.isCaughtUp();
        if (caughtUp) {
          print(false);
        }
        end = out.isClosed() ? Optional.of(End.OUTPUT_CLOSED) : check();
      }
      if (end.get() != End.OUTPUT_CLOSED) {
        print(true);
      }
      return end.get();
    } finally {
      stream.close();
    }
  }

  /** Prints what is new. */
  private void print(boolean last) {
    long now = System.nanoTime();
    boolean first = report == null;
    // The first also without any event: what that means is a doubt of the report.
    report = follower.report(first || last).orElse(report);
    List<Item> items = new ArrayList<>(follower.takeItems());
    for (Item item : items) {
      if (item instanceof Item.Note note) {
        news.printed(note.text(), now);
      }
    }
    items.addAll(news.of(report, Instant.now(), now, last));
    if (first) {
      out.write(
          new Item.Started(start, recorder.pid(), recorder.name(), repository, news.groups()));
    }
    items.forEach(out::write);
    if (!items.isEmpty() || first) {
      out.flush();
    }
  }

  /** Writes the last line. */
  public void end(String reason) {
    long findings = report == null ? 0 : FindingGroup.findings(report.groups());
    out.write(new Item.Ended(Instant.now(), reason, news.groups(), findings));
    out.flush();
  }

  private Optional<End> check() throws IOException, InterruptedException {
    if (System.nanoTime() - checkedNanos < CHECK_NANOS && !stream.isOver()) {
      return Optional.empty();
    }
    checkedNanos = System.nanoTime();
    if (!dead && !recorder.isRunning()) {
      dead = true;
      deadNanos = checkedNanos;
    }
    if (dead) {
      return stream.hasReadAllBefore(deadNanos) ? Optional.of(ofDead()) : Optional.empty();
    }
    Optional<Path> now = current();
    boolean moved = now.isPresent() && !now.get().equals(repository);
    if (now.isPresent() && (stream.isOver() || moved && stream.isCaughtUp())) {
      return reopen(now.get(), moved);
    }
    if (now.isPresent()) {
      recordingNanos = checkedNanos;
      return Optional.empty();
    }
    if (checkedNanos - recordingNanos <= GRACE_NANOS) {
      return Optional.empty();
    }
    if (!stream.isCaughtUp()) {
      // With the next tick: a chunk that was removed is still flushed to and read once a second,
      // and
      // checks once a second could all come just after a flush.
      checkedNanos -= CHECK_NANOS;
      return Optional.empty();
    }
    return Optional.of(Files.isDirectory(repository) ? End.NO_RECORDING : End.REPOSITORY_GONE);
  }

  /** A JVM that ends by itself completes its last chunk and removes the repository. */
  private End ofDead() {
    Optional<Repository.Newest> newest = newest();
    if (stream.isOver() && newest.filter(chunk -> !chunk.last()).isPresent()) {
      return End.UNREADABLE;
    }
    return newest.filter(Repository.Newest::open).isPresent() ? End.KILLED : End.ENDED;
  }

  /** After a change of the repository, or where the stream has met a chunk that it cannot read. */
  private Optional<End> reopen(Path current, boolean moved)
      throws IOException, InterruptedException {
    if (!moved && checkedNanos - recordingNanos < REOPEN_NANOS) {
      // Of a JVM that ends its stream is over a moment before its process.
      return Optional.empty();
    }
    if (!moved && follower.latest().equals(reopenedAt)) {
      return Optional.of(End.UNREADABLE);
    }
    repository = current;
    reopenedAt = follower.latest();
    Instant next = follower.resume();
    Instant newest = newest().map(Repository.Newest::start).orElse(next);
    if (!moved) {
      out.write(
          new Item.Note(
              Instant.now(),
              "a chunk could not be read to its end; what was written before "
                  + newest
                  + " may be missing."));
      next = newest.isAfter(next) ? newest : next;
    }
    stream.close();
    stream = new RepositoryStream(repository, next, follower);
    return Optional.empty();
  }

  /** The files of the process are searched only where the folder has no chunk that is written. */
  private Optional<Path> current() {
    return newest().filter(Repository.Newest::open).isPresent()
        ? Optional.of(repository)
        : recorder.repository();
  }

  private Optional<Repository.Newest> newest() {
    try {
      return new Repository(repository).newest();
    } catch (IOException gone) {
      return Optional.empty();
    }
  }
}
