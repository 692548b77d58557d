package io.aioguard.context.reach;

import io.aioguard.context.model.AioContext;
import io.aioguard.context.model.PendingSetup;
import io.aioguard.context.registry.Registry;
import io.aioguard.hook.ContextHooks;
import java.util.function.Consumer;

/**
 * Follows the number of each context: holders and cells are added and removed, and after an escape
 * nothing is concluded. The table of all paths is in docs/ownership.md. Called on threads of the
 * application; thread-safe.
 */
public final class Reachability {

  private final Registry registry;
  private final HolderRegistry holders;
  private final TrackedCells cells;
  private final CellReader memory;
  private final Consumer<AioContext> orphaned;

  /** Why the numbers of all contexts have escaped; null if they have not. */
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

  /** Reads eight bytes of memory. */
  public interface CellReader {

    /** The value there; 0 if there is no memory; {@code otherwise} if it cannot be read. */
    long read(long address, long otherwise);
  }

  /** Applies what happened to the number before the context was registered. */
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

  /** The object is equal to one that carries the number: the program may keep either. */
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

  /** Holds the context in a cell while its number is copied to a new object. */
  public AioContext readBegins(long address) {
    TrackedCell cell = cells.at(address);
    return cell == null ? null : cell.hold();
  }

  public void pointerRead(AioContext held, long address, Object holder, String how) {
    for (TrackedCell cell : cells.touching(address, ContextHooks.ID_BYTES)) {
      if (cell.cell().address() != address) {
        cell.escape(how + " across a context id");
      } else if (cell.context() != null && holder != null) {
        // The cell may hold an earlier generation, which may be gone already.
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
      // The program can restore the number from the rest without a read.
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
