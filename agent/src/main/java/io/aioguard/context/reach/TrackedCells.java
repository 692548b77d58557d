package io.aioguard.context.reach;

import io.aioguard.context.model.AioContext;
import io.aioguard.context.model.PendingSetup;
import io.aioguard.context.registry.AddressKey;
import io.aioguard.hook.CellFilter;
import io.aioguard.hook.ContextHooks;
import io.aioguard.hook.ContextHooks.Cell;
import io.aioguard.hook.WatchCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;

/**
 * The memory that context ids lie in, as far as it is memory that the collector frees: each cell
 * holds its context for as long as its block lives and nobody overwrites it.
 */
public final class TrackedCells {

  /**
   * Beyond this many exposed blocks each block counts as exposed: bounded memory, never unsound.
   */
  private static final int MAX_EXPOSED = 1 << 16;

  private final ConcurrentSkipListMap<Long, TrackedCell> byAddress = new ConcurrentSkipListMap<>();

  /** By {@link AddressKey}. */
  private final ConcurrentHashMap<Long, String> exposed = new ConcurrentHashMap<>();

  private final CellFilter filter;
  private final WatchCounts watchCounts;
  private final Consumer<AioContext> orphaned;
  private volatile boolean exposedFull;

  /**
   * @param orphaned told when a context has lost its last holder
   */
  public TrackedCells(CellFilter filter, WatchCounts interest, Consumer<AioContext> orphaned) {
    this.filter = filter;
    this.watchCounts = interest;
    this.orphaned = orphaned;
  }

  /** The kernel is about to write an id there. */
  public TrackedCell claim(PendingSetup setup) {
    Cell cell = setup.cell;
    filter.add(cell.block(), cell.blockLength(), cell.address());
    watchCounts.cells(1);
    String how = exposed.get(AddressKey.of(cell.block()));
    if (how == null && exposedFull) {
      // In this order: it is set before they are cleared.
      how = "too many blocks with known addresses";
    }
    if (how != null) {
      setup.escape(how);
    }
    TrackedCell holder = new TrackedCell(setup);
    publish(holder);
    return holder;
  }

  /** Not before it knows what it replaces: a read of the cell is one of both. */
  private void publish(TrackedCell holder) {
    long address = holder.cell().address();
    boolean published = false;
    while (!published) {
      TrackedCell before = byAddress.get(address);
      holder.replaces(before);
      published =
          before == null
              ? byAddress.putIfAbsent(address, holder) == null
              : byAddress.replace(address, before, holder);
    }
  }

  /** The setup failed: what was there is there still. */
  public void setupFailed(TrackedCell holder) {
    TrackedCell before = holder.previous();
    if (before == null || before.dropped()) {
      byAddress.remove(holder.cell().address(), holder);
    } else {
      byAddress.replace(holder.cell().address(), holder, before);
    }
    empty(holder);
  }

  /** The id is in its cell: whatever id was there before is not. */
  public void filled(TrackedCell holder, AioContext context) {
    holder.fill(context);
    TrackedCell before = holder.previous();
    holder.replaces(null);
    if (before != null) {
      empty(before);
    }
  }

  /** The cells that these bytes touch. */
  List<TrackedCell> touching(long address, long length) {
    List<TrackedCell> found = new ArrayList<>(1);
    Map.Entry<Long, TrackedCell> next = byAddress.ceilingEntry(address - ContextHooks.ID_BYTES + 1);
    while (next != null && next.getKey() < address + length) {
      found.add(next.getValue());
      next = byAddress.higherEntry(next.getKey());
    }
    return found;
  }

  /** The cell that begins at this address, or null. */
  TrackedCell at(long address) {
    return byAddress.get(address);
  }

  /** The cells in the block that the address lies in. */
  List<TrackedCell> inBlockOf(long address) {
    if (!filter.mayShareBlock(address)) {
      return List.of();
    }
    List<TrackedCell> found = new ArrayList<>(1);
    // A cell of the block may lie on either side of the address.
    for (Map.Entry<Long, TrackedCell> e = byAddress.floorEntry(address);
        e != null && e.getValue().inBlock(address);
        e = byAddress.lowerEntry(e.getKey())) {
      found.add(e.getValue());
    }
    for (Map.Entry<Long, TrackedCell> e = byAddress.higherEntry(address);
        e != null && e.getValue().inBlock(address);
        e = byAddress.higherEntry(e.getKey())) {
      found.add(e.getValue());
    }
    return found;
  }

  /** Takes the cell out: it is overwritten or freed. */
  void remove(TrackedCell holder) {
    byAddress.remove(holder.cell().address(), holder);
    empty(holder);
  }

  private void empty(TrackedCell holder) {
    if (!holder.drop()) {
      return;
    }
    Cell cell = holder.cell();
    filter.remove(cell.block(), cell.blockLength(), cell.address());
    watchCounts.cells(-1);
    AioContext context = holder.context();
    if (context != null) {
      context.release(orphaned);
    }
  }

  /** Ids written to this block from now on can be read unseen. */
  void expose(long block, String how) {
    if (exposed.containsKey(AddressKey.of(block)) || exposedFull) {
      return;
    }
    if (exposed.mappingCount() >= MAX_EXPOSED) {
      exposedFull = true;
      exposed.clear();
    } else {
      exposed.put(AddressKey.of(block), how);
    }
  }

  /** The block's address is free for something else. */
  void unexpose(long block) {
    if (!exposed.isEmpty()) {
      exposed.remove(AddressKey.of(block));
    }
  }
}
