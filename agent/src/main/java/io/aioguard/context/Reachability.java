package io.aioguard.context;

import io.aioguard.hook.ContextHooks;

/**
 * Decides what still leads to a context: holders and cells come and go, and an escape ends it. The
 * table of all ways is docs/ownership.md.
 */
final class Reachability {

  private final Registry registry;
  private final Holders holders;
  private final Cells cells;
  private final InFlight inFlight;
  private final CellReader memory;
  private volatile String blind;

  Reachability(
      Registry registry, Holders holders, Cells cells, InFlight inFlight, CellReader memory) {
    this.registry = registry;
    this.holders = holders;
    this.cells = cells;
    this.inFlight = inFlight;
    this.memory = memory;
  }

  /** Reads the eight bytes at an address. */
  interface CellReader {

    /** The value there, or 0 where there is no memory, or {@code otherwise} if it can't be read. */
    long read(long address, long otherwise);
  }

  /** What happened to the number between the kernel's write and the registry. */
  void takeIn(Setup setup, AioContext context) {
    for (Setup.Early event : setup.early(context.address)) {
      if (event.holder() != null) {
        bind(event.holder(), context);
      } else {
        context.escape(event.escape());
      }
    }
    if (blind != null) {
      context.escape(blind);
    }
  }

  void holderCreated(Object holder, long number) {
    inFlight.forEach(setup -> setup.holder(holder, number));
    // In this order: a setup that is no longer in flight has its context in the registry.
    AioContext context = registry.at(number);
    if (context != null) {
      bind(holder, context);
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

  void escaped(long number, String how) {
    inFlight.forEach(setup -> setup.escaped(number, how));
    AioContext context = registry.at(number);
    if (context != null) {
      context.escape(how);
    }
  }

  void memoryRead(long address, long length, String how) {
    cells.touching(address, length, cell -> cell.escape(how));
  }

  void pointerRead(long address, Object holder, String how) {
    cells.touching(
        address,
        ContextHooks.ID_BYTES,
        cell -> {
          if (cell.cell().address() != address) {
            cell.escape(how + " across a context id");
          } else if (cell.context() != null) {
            holders.belongs(holder, cell.context());
          }
        });
  }

  void memoryWritten(long address, long length) {
    cells.touching(
        address,
        length,
        cell -> {
          AioContext context = cell.context();
          if (context != null
              && memory.read(cell.cell().address(), context.address) != context.address) {
            cells.remove(cell);
          }
        });
  }

  void numberWritten(long number, long address, String how) {
    AioContext context = registry.at(number);
    CellHolder cell = cells.at(address);
    if (context != null && (cell == null || cell.context() != context)) {
      escaped(number, how);
    }
  }

  void memoryFreed(long block) {
    cells.inBlockOf(
        block,
        cell -> {
          if (cell.cell().block() == block) {
            cells.remove(cell);
          }
        });
    cells.unexpose(block);
  }

  void memoryExposed(long address, long block, String how) {
    if (block != 0) {
      cells.expose(block, how);
    }
    cells.inBlockOf(address, cell -> cell.escape(how));
  }

  void everythingEscapes(String how) {
    blind = how;
    inFlight.forEach(setup -> setup.escape(how));
    registry.live().forEach(context -> context.escape(how));
  }
}
