package io.aioguard.context.model;

import java.util.OptionalLong;

/** Whether a context is suspected of being leaked, and whether its owner is closed. Thread-safe. */
public final class Suspicion {

  /**
   * Why it is suspected.
   *
   * @param sinceNanos {@link System#nanoTime()}
   */
  public record Cause(String reason, long sinceNanos) {}

  private Cause cause;

  /** Whether its event is being written; an end of it is deferred until then. */
  private boolean announcing;

  /** How the suspicion has ended while its event was being written, or null. */
  private String deferredEnd;

  private boolean closed;
  private long closedNanos;

  /** The owner's close method has returned. */
  synchronized void ownerClosed(long nanos) {
    closed = true;
    closedNanos = nanos;
  }

  /** When its owner was closed, {@link System#nanoTime()}; empty if it was not. */
  synchronized OptionalLong closedNanos() {
    return closed ? OptionalLong.of(closedNanos) : OptionalLong.empty();
  }

  /** False if it is already suspected. */
  public synchronized boolean begin(Cause newCause) {
    if (cause != null) {
      return false;
    }
    cause = newCause;
    announcing = true;
    return true;
  }

  /** Replaces a cause by a more severe one; the replaced cause, or null if there is none. */
  public synchronized Cause replace(Cause newCause) {
    if (cause == null || announcing || cause.reason().equals(newCause.reason())) {
      return null;
    }
    Cause before = cause;
    cause = newCause;
    announcing = true;
    return before;
  }

  /** Why it is suspected, or null. */
  synchronized Cause cause() {
    return cause;
  }

  /**
   * Ends the suspicion and the close that led to it. While the suspicion is being announced, this
   * is deferred to {@link #announced}.
   *
   * @return the cause that has ended, for one caller only; or null
   */
  public synchronized Cause end(String how) {
    if (announcing) {
      deferredEnd = deferredEnd == null ? how : deferredEnd;
      return null;
    }
    return withdraw();
  }

  /** The suspicion is announced. How it has ended meanwhile, or null. */
  public synchronized String announced() {
    String how = deferredEnd;
    deferredEnd = null;
    announcing = false;
    return how;
  }

  /** As {@link #end}, also while it is being announced. */
  public synchronized Cause withdraw() {
    Cause ended = cause;
    cause = null;
    deferredEnd = null;
    announcing = false;
    closed = closed && ended == null;
    return ended;
  }
}
