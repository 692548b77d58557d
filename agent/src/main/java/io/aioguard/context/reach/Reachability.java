package io.aioguard.context.reach;

import io.aioguard.context.model.AioContext;
import io.aioguard.context.model.PendingSetup;
import io.aioguard.context.registry.Registry;
import io.aioguard.hook.ContextHooks;
import java.util.function.Consumer;

/**
 * Decides what still leads to a context: holders and cells come and go, and an escape ends it. The
 * table of all ways is docs/ownership.md.
 */
public final class Reachability {

  private final Registry registry;
  private final HolderRegistry holders;
  private final TrackedCells cells;
  private final CellReader memory;
  private final Consumer<AioContext> orphaned;
  private volatile String blindReason;

  public Reachability(
      Registry registry,
      HolderRegistry holders,
      TrackedCells cells,
      CellReader memory,
      Consumer<AioContext> orphaned) {
    this.registry = registry;
    this.holders = holders;
    this.cells = cells;
    this.memory = memory;
    this.orphaned = orphaned;
  }

  /** Reads the eight bytes at an address. */
  public interface CellReader {

    /** The value there, or 0 where there is no memory, or {@code otherwise} if it can't be read. */
    long read(long address, long otherwise);
  }

  /** What happened to the number between the kernel's write and the registry. */
  public void addEarlyEvents(PendingSetup setup, AioContext context) {
    for (PendingSetup.EarlyEvent event : setup.earlyEvents(context.address())) {
      if (event.escape() != null) {
        context.escape(event.escape());
      } else {
        Object holder = event.holder().get();
        if (holder != null) {
          bind(holder, context);
        }
      }
    }
    if (setup.escape() != null) {
      context.escape(setup.escape());
    }
    if (blindReason != null) {
      context.escape(blindReason);
    }
  }

  public void holderCreated(Object holder, long number) {
    if (blindReason != null) {
      return;
    }
    for (PendingSetup setup : registry.pendingSetups().setups()) {
      setup.holder(holder, number);
    }
    // In this order: a setup that is no longer in flight has its context in the registry.
    AioContext context = registry.at(number);
    if (context != null) {
      bind(holder, context);
    }
  }

  /** The object equals one that carries the number: the program may keep either. */
  public void alsoHolds(Object holder, long number) {
    AioContext context = registry.at(number);
    if (context != null && !holders.alsoHolds(holder, context)) {
      context.escape("equal to a Pointer that had another number before");
    }
  }

  private void bind(Object holder, AioContext context) {
    String type = holder.getClass().getName();
    if (!type.startsWith("com.sun.jna.")) {
      context.escape("held by " + type + ", which may read its number");
    }
    if (!holders.add(holder, context)) {
      context.escape("held by a Pointer that had another number before");
    }
  }

  public void escaped(long number, String how) {
    if (blindReason != null) {
      return;
    }
    for (PendingSetup setup : registry.pendingSetups().setups()) {
      setup.escaped(number, how);
    }
    AioContext context = registry.at(number);
    if (context != null) {
      context.escape(how);
    }
  }

  public void memoryRead(long address, long length, String how) {
    for (TrackedCell cell : cells.touching(address, length)) {
      cell.escape(how);
    }
  }

  /** Keeps the context in a cell alive while its number is on the way into a new object. */
  public AioContext readBegins(long address) {
    TrackedCell cell = cells.at(address);
    return cell == null ? null : cell.hold();
  }

  public void pointerRead(AioContext held, long address, Object holder, String how) {
    for (TrackedCell cell : cells.touching(address, ContextHooks.ID_BYTES)) {
      if (cell.cell().address() != address) {
        cell.escape(how + " across a context id");
      } else if (cell.context() != null && holder != null) {
        // It may turn out to be a handle of an earlier generation, which may be gone already.
        holders.add(holder, cell.context());
      }
    }
    if (held != null) {
      held.release(orphaned);
    }
  }

  public void memoryWritten(long address, long length) {
    for (TrackedCell cell : cells.touching(address, length)) {
      written(cell, address, length);
    }
  }

  private void written(TrackedCell cell, long address, long length) {
    AioContext context = cell.context();
    long at = cell.cell().address();
    if (context == null || memory.read(at, context.address()) == context.address()) {
      return;
    }
    if (address > at || address + length < at + ContextHooks.ID_BYTES) {
      // What is left of it can be made whole again without a read.
      cell.escape("partly overwritten");
      return;
    }
    cells.remove(cell);
    if (memory.read(at, 0) == context.address()) {
      context.escape("written back to its cell by another thread");
    }
  }

  public void numberWritten(long number, long address, String how) {
    TrackedCell cell = cells.at(address);
    for (PendingSetup setup : registry.pendingSetups().setups()) {
      if (cell == null || cell.setup() != setup) {
        setup.escaped(number, how);
      }
    }
    AioContext context = registry.at(number);
    if (context != null && (cell == null || cell.context() != context)) {
      context.escape(how);
    }
  }

  public void memoryFreed(long block) {
    for (TrackedCell cell : cells.inBlockOf(block)) {
      if (cell.cell().block() == block) {
        cells.remove(cell);
      }
    }
    cells.unexpose(block);
  }

  public void memoryExposed(long address, long block, String how) {
    if (block != 0) {
      cells.expose(block, how);
    }
    for (TrackedCell cell : cells.inBlockOf(address)) {
      cell.escape(how);
    }
  }

  public void everythingEscapes(String how) {
    blindReason = blindReason == null ? how : blindReason;
    for (PendingSetup setup : registry.pendingSetups().setups()) {
      setup.escape(how);
    }
    for (AioContext context : registry.live()) {
      context.escape(how);
    }
  }
}
