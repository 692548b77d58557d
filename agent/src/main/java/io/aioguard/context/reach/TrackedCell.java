package io.aioguard.context.reach;

import io.aioguard.context.model.AioContext;
import io.aioguard.context.model.PendingSetup;
import io.aioguard.hook.ContextHooks.Cell;

/** One cell: empty while its io_setup(2) is in progress, then the holder of one context. */
public final class TrackedCell {

  private final PendingSetup setup;
  private AioContext context;
  private TrackedCell previous;
  private boolean dropped;

  TrackedCell(PendingSetup setup) {
    this.setup = setup;
  }

  PendingSetup setup() {
    return setup;
  }

  Cell cell() {
    return setup.cell;
  }

  boolean inBlock(long address) {
    Cell cell = setup.cell;
    return address >= cell.block() && address - cell.block() < cell.blockLength();
  }

  /** The previous id in this memory, which can be read until the kernel has overwritten it. */
  synchronized void replaces(TrackedCell older) {
    previous = older;
  }

  synchronized TrackedCell previous() {
    return previous;
  }

  /** The io_setup(2) has succeeded. */
  synchronized void fill(AioContext created) {
    context = created;
    String how = setup.escape();
    if (how != null) {
      created.escape(how);
    }
    if (!dropped) {
      created.hold();
    }
  }

  /** The number in the cell has escaped. */
  synchronized void escape(String how) {
    if (context != null) {
      context.escape(how);
    } else {
      setup.escape(how);
    }
    if (previous != null) {
      previous.escape(how);
    }
  }

  /** Adds a holder to the context in the cell and returns it; null if there is none. */
  synchronized AioContext hold() {
    if (context != null && !dropped) {
      context.hold();
      return context;
    }
    return null;
  }

  /** Marks the cell as empty; true the first time. The caller releases the context. */
  synchronized boolean drop() {
    boolean first = !dropped;
    dropped = true;
    return first;
  }

  synchronized boolean dropped() {
    return dropped;
  }

  /** The context in the cell; null while it is being created. */
  synchronized AioContext context() {
    return context;
  }
}
