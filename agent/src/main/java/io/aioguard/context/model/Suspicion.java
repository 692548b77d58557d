package io.aioguard.context.model;

import java.util.OptionalLong;

/** Whether a context is under suspicion of being leaked, and what may lead to it. Thread-safe. */
public final class Suspicion {

  /**
   * What is said of it.
   *
   * @param sinceNanos {@link System#nanoTime()}
   */
  public record Cause(String reason, long sinceNanos) {}

  private Cause cause;

  /** Its event is being written: an end waits for that. */
  private boolean announcing;

  private String ending;
  private boolean closed;
  private long closedNanos;

  /** The owner's closing method is over. */
  synchronized void ownerClosed(long nanos) {
    closed = true;
    closedNanos = nanos;
  }

  /** Since when its owner has been closed, {@link System#nanoTime()}; empty if it is not. */
  synchronized OptionalLong closedNanos() {
    return closed ? OptionalLong.of(closedNanos) : OptionalLong.empty();
  }

  /** False if it is under suspicion already. */
  public synchronized boolean begin(Cause newCharge) {
    if (cause != null) {
      return false;
    }
    cause = newCharge;
    announcing = true;
    return true;
  }

  /** Puts a graver charge in the place of another; gives that one, or null if there is none. */
  public synchronized Cause replace(Cause graver) {
    if (cause == null || announcing || cause.reason().equals(graver.reason())) {
      return null;
    }
    Cause before = cause;
    cause = graver;
    announcing = true;
    return before;
  }

  /** What it is suspected of, or null. */
  synchronized Cause cause() {
    return cause;
  }

  /**
   * What it was suspected of, or null: one caller gets it. A close that led to it counts no longer.
   * While the suspicion is being announced, it is left to {@link #announced}.
   */
  public synchronized Cause end(String how) {
    if (announcing) {
      ending = ending == null ? how : ending;
      return null;
    }
    return withdraw();
  }

  /** The suspicion is announced. How it has ended meanwhile; null if it has not. */
  public synchronized String announced() {
    String how = ending;
    ending = null;
    announcing = false;
    return how;
  }

  /** As {@link #end}, also of one that is not announced. */
  public synchronized Cause withdraw() {
    Cause ended = cause;
    cause = null;
    ending = null;
    announcing = false;
    closed = closed && ended == null;
    return ended;
  }
}
