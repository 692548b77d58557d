package io.aioguard.context;

import java.util.OptionalLong;

/** Whether a context is under suspicion of being leaked, and what may lead to it. Thread-safe. */
final class Suspicion {

  /**
   * What is said of it.
   *
   * @param sinceNanos {@link System#nanoTime()}
   */
  record Charge(String reason, long sinceNanos) {}

  private Charge charge;
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
  synchronized boolean begin(Charge newCharge) {
    if (charge != null) {
      return false;
    }
    charge = newCharge;
    return true;
  }

  /** Puts a graver charge in the place of another; gives that one, or null if there is none. */
  synchronized Charge replace(Charge graver) {
    if (charge == null || charge.reason().equals(graver.reason())) {
      return null;
    }
    Charge before = charge;
    charge = graver;
    return before;
  }

  /** What it is suspected of, or null. */
  synchronized Charge charge() {
    return charge;
  }

  /** What it was suspected of, or null: one caller is told. A close that led to it is forgotten. */
  synchronized Charge end() {
    Charge ended = charge;
    charge = null;
    closed = closed && ended == null;
    return ended;
  }
}
