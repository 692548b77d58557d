package io.aioguard.context.record;

import io.aioguard.agent.inner.FirstFinding;
import io.aioguard.frame.NumberText;
import io.aioguard.kernel.proc.NrEvents;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The log lines of all findings of one kind and fingerprint: one line for the first, then at most
 * one line every {@value #PERIOD_MINUTES} minutes for those since. The thread that prints makes the
 * text; any thread may change the counts.
 */
final class LoggedFinding {

  static final long PERIOD_MINUTES = 10;

  private static final long PERIOD_NANOS = PERIOD_MINUTES * 60 * 1_000_000_000L;

  private final String kind;
  private final String outcome;
  private final String fingerprint;
  private final String frames;
  private final String hint;
  private final AtomicLong count = new AtomicLong();
  private final AtomicLong slots = new AtomicLong();
  private final AtomicLong unsized = new AtomicLong();

  private final AtomicBoolean firstLineClaimed = new AtomicBoolean();

  /** Written by the thread that prints. */
  private volatile long reported;

  private volatile long offeredNanos;

  /** When the first one was found, ms since the epoch; 0 before. */
  private volatile long firstMillis;

  /** Whether the first one was passed on to JMX. */
  private volatile boolean passedOn;

  /**
   * @param kind in words
   * @param outcome what the agent did about the first of them; or empty
   * @param frames the top frames in a line; or empty
   * @param hint what to do next; or empty
   */
  LoggedFinding(String kind, String outcome, String fingerprint, String frames, String hint) {
    this.kind = kind;
    this.outcome = outcome;
    this.fingerprint = fingerprint;
    this.frames = frames;
    this.hint = hint;
  }

  /**
   * One more.
   *
   * @param nrEvents of its context
   */
  void add(NrEvents nrEvents) {
    slots.addAndGet(nrEvents.least());
    if (nrEvents.least() != nrEvents.most()) {
      unsized.incrementAndGet();
    }
    if (count.getAndIncrement() == 0) {
      firstMillis = System.currentTimeMillis();
    }
  }

  /** Whether there is one, and it was not passed on. */
  boolean isFresh() {
    return !passedOn && firstMillis != 0;
  }

  /** The first one. */
  FirstFinding first() {
    return new FirstFinding(firstMillis, kind, outcome, fingerprint, frames);
  }

  /** The first one was passed on. */
  void passedOn() {
    passedOn = true;
  }

  /** Whether the caller is to log the first line. True once. */
  boolean claimFirstLine(long nowNanos) {
    boolean first = !firstLineClaimed.get() && firstLineClaimed.compareAndSet(false, true);
    if (first) {
      offered(nowNanos);
    }
    return first;
  }

  /** Whether some are not reported yet and a line is allowed again. */
  boolean isDue(long nowNanos) {
    return firstLineClaimed.get()
        && count.get() > reported
        && nowNanos - offeredNanos >= PERIOD_NANOS;
  }

  /** Its line is about to be passed to the thread that prints. */
  void offered(long nowNanos) {
    offeredNanos = nowNanos;
  }

  /** The line, of all that are not reported yet. */
  @Override
  public String toString() {
    long all = count.get();
    long before = reported;
    reported = all;
    return line(before, all);
  }

  private String line(long before, long all) {
    StringBuilder line = new StringBuilder(256);
    line.append(before == 0 ? "finding: " : "finding again: ").append(kind).append(", ");
    if (before == 0) {
      line.append(NumberText.of(all, "time"));
    } else {
      line.append(NumberText.of(all - before)).append(" more, ");
      line.append(NumberText.of(all)).append(" since the agent started");
    }
    slots(line, all);
    part(line, "", outcome);
    part(line, "fingerprint ", fingerprint);
    part(line, "at ", frames);
    if (before == 0 && !hint.isEmpty()) {
      line.append("; ").append(hint);
    }
    return line.toString();
  }

  private void slots(StringBuilder line, long all) {
    long known = slots.get();
    if (known > 0) {
      line.append(unsized.get() > 0 ? ", at least " : ", ");
      line.append(NumberText.of(known, "slot")).append(all > 1 ? " in all" : "");
    }
  }

  private static void part(StringBuilder line, String title, String text) {
    if (!text.isEmpty()) {
      line.append(", ").append(title).append(text);
    }
  }
}
