package io.aioguard.context.model;

import io.aioguard.relocate.Relocation;

/**
 * How the id of a relocated context stays readable while the context is destroyed: one for all
 * destroys of it that are in progress. The kernel may serve any of them first, so that each needs
 * it before its call. Its monitor is held during the one or two system calls that this takes.
 */
public final class SharedPreparation {

  private Relocation.Farewell farewell;
  private boolean begun;
  private boolean prepared;
  private boolean otherSucceeded;
  private boolean errnoLost;

  /** By the destroy that was entered first, with the monitor held. */
  public synchronized void prepare(Relocation.Farewell how) {
    farewell = how;
    begun = false;
    prepared = false;
    otherSucceeded = false;
    errnoLost = false;
  }

  /** As {@link Relocation.Farewell#begin}, whichever destroy asks first. */
  public synchronized boolean begin() {
    if (farewell != null && !begun) {
      begun = true;
      prepared = farewell.begin();
    }
    return prepared;
  }

  public synchronized long target() {
    return farewell.target();
  }

  public synchronized long where() {
    return farewell.where();
  }

  public synchronized void over(boolean alive) {
    farewell.over(alive);
    if (alive) {
      farewell = null;
    }
  }

  /**
   * A destroy that was entered later has succeeded.
   *
   * @return whether the first one is known to have ended meanwhile, without its errno
   */
  public synchronized boolean otherSucceeded() {
    otherSucceeded = true;
    return errnoLost;
  }

  /**
   * The destroy that was entered first has ended without its errno, and the context is gone.
   *
   * @return whether another one is known to have succeeded
   */
  public synchronized boolean errnoLost() {
    errnoLost = true;
    return otherSucceeded;
  }
}
