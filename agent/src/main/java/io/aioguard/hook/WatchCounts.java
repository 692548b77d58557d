package io.aioguard.hook;

import java.util.concurrent.atomic.AtomicInteger;

/** Counts contexts and cells, so that a hook costs one read of memory in a JVM without contexts. */
public final class WatchCounts {

  private final AtomicInteger contexts = new AtomicInteger();
  private final AtomicInteger cells = new AtomicInteger();

  /** Whether a context exists or is being created. */
  public boolean any() {
    return contexts.get() != 0;
  }

  /** Whether a tracked cell contains the id of a context. */
  public boolean cells() {
    return cells.get() != 0;
  }

  /** Adds to the number of contexts and of calls that may create one. */
  public void contexts(int by) {
    contexts.addAndGet(by);
  }

  /** Adds to the number of cells with an id. */
  public void cells(int by) {
    cells.addAndGet(by);
  }
}
