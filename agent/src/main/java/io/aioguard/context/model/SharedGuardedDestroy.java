package io.aioguard.context.model;

import io.aioguard.relocate.Relocation;

/**
 * Keeps the address of a relocated context readable while it is destroyed, shared by all destroys
 * of it that are in progress: the kernel may complete any of them first, so each needs the
 * preparation before its call. Its monitor is held during the one or two system calls of the
 * preparation.
 */
public final class SharedGuardedDestroy {

  private Relocation.GuardedDestroy preparation;
  private boolean begun;
  private boolean prepared;
  private boolean otherSucceeded;
  private boolean errnoLost;

  /** Called by the destroy that was entered first, with the monitor held. */
  public synchronized void prepare(Relocation.GuardedDestroy how) {
    preparation = how;
    begun = false;
    prepared = false;
    otherSucceeded = false;
    errnoLost = false;
  }

  /** As {@link Relocation.GuardedDestroy#begin}, executed by the first destroy that calls this. */
  public synchronized boolean begin() {
    if (preparation != null && !begun) {
      begun = true;
      prepared = preparation.begin();
    }
    return prepared;
  }

  public synchronized long target() {
    return preparation.target();
  }

  public synchronized long where() {
    return preparation.currentId();
  }

  public synchronized void over(boolean alive) {
    preparation.finish(alive);
    if (alive) {
      preparation = null;
    }
  }

  /**
   * A destroy that was entered later has succeeded.
   *
   * @return whether the first one has already returned with its errno lost
   */
  public synchronized boolean otherSucceeded() {
    otherSucceeded = true;
    return errnoLost;
  }

  /**
   * The destroy that was entered first has returned with its errno lost, and the context is gone.
   *
   * @return whether another one has already succeeded
   */
  public synchronized boolean errnoLost() {
    errnoLost = true;
    return otherSucceeded;
  }
}
