package io.aioguard.context.model;

import java.util.OptionalLong;

/** Whether a context is under suspicion of being leaked, and what may lead to it. Thread-safe. */
public final class Suspicion {

  /**
   * What is said of it.
   *
   * @param sinceNanos {@link System#nanoTime()}
   */
  public record Charge(String reason, long sinceNanos) {}

  private Charge charge;

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
  public synchronized boolean begin(Charge newCharge) {
    if (charge != null) {
      return false;
    }
    charge = newCharge;
    announcing = true;
    return true;
  }

  /** Puts a graver charge in the place of another; gives that one, or null if there is none. */
  public synchronized Charge replace(Charge graver) {
    if (charge == null || announcing || charge.reason().equals(graver.reason())) {
      return null;
    }
    Charge before = charge;
    charge = graver;
    announcing = true;
    return before;
  }

  /** What it is suspected of, or null. */
  synchronized Charge charge() {
    return charge;
  }

  /**
   * What it was suspected of, or null: one caller gets it. A close that led to it counts no longer.
   * While the suspicion is being announced, it is left to {@link #announced}.
   */
  public synchronized Charge end(String how) {
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
  public synchronized Charge withdraw() {
    Charge ended = charge;
    charge = null;
    ending = null;
    announcing = false;
    closed = closed && ended == null;
    return ended;
  }
}
