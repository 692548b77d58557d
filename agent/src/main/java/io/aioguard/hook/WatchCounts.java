package io.aioguard.hook;

import java.util.concurrent.atomic.AtomicInteger;

/** Counts what there is to watch, so that a JVM without AIO contexts pays one read of memory. */
public final class WatchCounts {

  private final AtomicInteger contexts = new AtomicInteger();
  private final AtomicInteger cells = new AtomicInteger();

  /** Whether a context exists or is being created. */
  public boolean any() {
    return contexts.get() != 0;
  }

  /** Whether the id of a context lies in memory that the agent knows of. */
  public boolean cells() {
    return cells.get() != 0;
  }

  /** A context, or a call that may create one, has come or gone. */
  public void contexts(int by) {
    contexts.addAndGet(by);
  }

  /** A memory cell with an id has come or gone. */
  public void cells(int by) {
    cells.addAndGet(by);
  }
}
