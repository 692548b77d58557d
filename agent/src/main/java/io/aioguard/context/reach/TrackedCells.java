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
 * The memory that contains context ids and is freed when an object is collected. Each cell holds
 * its context until its block is freed or the id is overwritten. Thread-safe.
 */
public final class TrackedCells {

  /**
   * Bounds memory: beyond this many exposed blocks every block counts as exposed, which is safe.
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
   * @param orphaned called when a context has lost its last holder
   */
  public TrackedCells(CellFilter filter, WatchCounts watchCounts, Consumer<AioContext> orphaned) {
    this.filter = filter;
    this.watchCounts = watchCounts;
    this.orphaned = orphaned;
  }

  /** The kernel is about to write an id there. */
  public TrackedCell claim(PendingSetup setup) {
    Cell cell = setup.cell;
    filter.add(cell.block(), cell.blockLength(), cell.address());
    watchCounts.cells(1);
    String how = exposed.get(AddressKey.of(cell.block()));
    if (how == null && exposedFull) {
      // Read after the map: it is set before the map is cleared.
      how = "too many blocks with known addresses";
    }
    if (how != null) {
      setup.escape(how);
    }
    TrackedCell tracked = new TrackedCell(setup);
    publish(tracked);
    return tracked;
  }

  /** Sets the previous cell first: a read of the memory may get either id. */
  private void publish(TrackedCell tracked) {
    long address = tracked.cell().address();
    boolean published = false;
    while (!published) {
      TrackedCell previous = byAddress.get(address);
      tracked.replaces(previous);
      published =
          previous == null
              ? byAddress.putIfAbsent(address, tracked) == null
              : byAddress.replace(address, previous, tracked);
    }
  }

  /** The io_setup(2) failed: the previous id is still there. */
  public void setupFailed(TrackedCell tracked) {
    TrackedCell previous = tracked.previous();
    if (previous == null || previous.dropped()) {
      byAddress.remove(tracked.cell().address(), tracked);
    } else {
      byAddress.replace(tracked.cell().address(), tracked, previous);
    }
    empty(tracked);
  }

  /** The io_setup(2) succeeded: the previous id is overwritten. */
  public void filled(TrackedCell tracked, AioContext context) {
    tracked.fill(context);
    TrackedCell previous = tracked.previous();
    tracked.replaces(null);
    if (previous != null) {
      empty(previous);
    }
  }

  /** The cells that overlap these bytes. */
  List<TrackedCell> touching(long address, long length) {
    List<TrackedCell> found = new ArrayList<>(1);
    Map.Entry<Long, TrackedCell> next = byAddress.ceilingEntry(address - ContextHooks.ID_BYTES + 1);
    while (next != null && next.getKey() < address + length) {
      found.add(next.getValue());
      next = byAddress.higherEntry(next.getKey());
    }
    return found;
  }

  /** The cell that starts at this address, or null. */
  TrackedCell at(long address) {
    return byAddress.get(address);
  }

  /** The cells in the block that the address lies in. */
  List<TrackedCell> inBlockOf(long address) {
    if (!filter.mayShareBlock(address)) {
      return List.of();
    }
    List<TrackedCell> found = new ArrayList<>(1);
    // Cells of the block may be on either side of the address.
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

  /** Removes a cell that is overwritten or freed. */
  void remove(TrackedCell tracked) {
    byAddress.remove(tracked.cell().address(), tracked);
    empty(tracked);
  }

  private void empty(TrackedCell tracked) {
    if (!tracked.drop()) {
      return;
    }
    Cell cell = tracked.cell();
    filter.remove(cell.block(), cell.blockLength(), cell.address());
    watchCounts.cells(-1);
    AioContext context = tracked.context();
    if (context != null) {
      context.release(orphaned);
    }
  }

  /** From now on ids in this block can be read by code that no route sees. */
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

  /** The block is freed, and its address may be reused. */
  void unexpose(long block) {
    if (!exposed.isEmpty()) {
      exposed.remove(AddressKey.of(block));
    }
  }
}
