package io.aioguard.context;

import io.aioguard.context.lifecycle.DestroyHandler;
import io.aioguard.context.lifecycle.EndHandler;
import io.aioguard.context.lifecycle.LifecycleParts;
import io.aioguard.context.lifecycle.RescueHandler;
import io.aioguard.context.lifecycle.SetupHandler;
import io.aioguard.context.lifecycle.Suspicions;
import io.aioguard.context.model.AioContext;
import io.aioguard.context.model.SetupFailure;
import io.aioguard.context.reach.AccessScan;
import io.aioguard.context.reach.HolderRegistry;
import io.aioguard.context.reach.Reachability;
import io.aioguard.context.reach.TrackedCells;
import io.aioguard.context.record.CensusListener;
import io.aioguard.context.record.ContextListener;
import io.aioguard.context.registry.Counters;
import io.aioguard.context.registry.Registry;
import io.aioguard.context.stack.Origin;
import io.aioguard.hook.CellFilter;
import io.aioguard.hook.ContextHooks.Cell;
import io.aioguard.hook.WatchCounts;
import io.aioguard.kernel.proc.ProcessMemory;
import java.lang.ref.Cleaner;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongUnaryOperator;

/** Registry and handlers with a fake kernel: memory is a map, and the listener fills a list. */
public final class ContextFixture implements ContextListener, CensusListener {

  public static final long ADDRESS = 0x7f0000001000L;
  public static final int EINVAL = 22;

  /** One for all: some tests make thousands of these. */
  private static final Cleaner CLEANER = Cleaner.create();

  private static final ProcessMemory MEMORY = ProcessMemory.open();

  public final Counters counters = new Counters();
  public final Registry registry = new Registry(counters);
  public final WatchCounts watchCounts = new WatchCounts();
  public final CellFilter filter = new CellFilter();
  public final List<String> events = Collections.synchronizedList(new ArrayList<>());
  public final List<AioContext> orphans = Collections.synchronizedList(new ArrayList<>());
  public final Map<Long, Long> memory = new HashMap<>();
  final TrackedCells cells = new TrackedCells(filter, watchCounts, orphans::add);
  public final Map<Long, Long> inodes = new HashMap<>();
  private final LongUnaryOperator kernel = address -> inodes.getOrDefault(address, 0L);
  public final HolderRegistry holders = new HolderRegistry(CLEANER, orphans::add);
  public final Reachability reachability =
      new Reachability(
          registry,
          holders,
          cells,
          (address, otherwise) -> memory.getOrDefault(address, 0L),
          orphans::add);
  public final ProcessMemory memoryOfThisProcess = MEMORY;
  public final Suspicions suspicions =
      new Suspicions(AccessScan.ofRings(memoryOfThisProcess), this);
  public final EndHandler endHandler = new EndHandler(watchCounts, this, suspicions, counters);
  public final FakeRelocation relocation = new FakeRelocation(inodes);
  private final LifecycleParts parts =
      new LifecycleParts(
          registry, watchCounts, relocation, Origin::agent, this, endHandler, orphans::add);
  public final SetupHandler setups =
      new SetupHandler(parts, cells, reachability, () -> {}, RescueHandler.off());
  public final DestroyHandler destroys = new DestroyHandler(parts, holders, kernel);

  /** Eight bytes in a block of their own. */
  public static Cell cell(long address) {
    return new Cell(address, address, 8);
  }

  /** A context whose id lies in a cell. */
  public AioContext create(long contextId, long cell) {
    setups.returned(setups.entered("test", 32, cell(cell), null), contextId, 0);
    return registry.at(contextId);
  }

  /** A destroy from its entry to its return. */
  public void destroy(long contextId, Object handle, int errno) {
    destroys.returned(destroys.entered("test", contextId, handle, true), errno);
  }

  @Override
  public void created(AioContext context, Object timing) {
    events.add("created " + context.uid());
  }

  @Override
  public void destroyed(AioContext context, Object timing) {
    events.add("destroyed " + context.uid());
  }

  @Override
  public void setupFailed(SetupFailure failure) {
    events.add("failed " + failure.errno());
  }

  @Override
  public void doubleDestroy(AioContext dead) {
    events.add("double " + dead.uid());
  }

  @Override
  public void destroyedBefore(String route, long contextId) {
    events.add("destroyed before");
  }

  @Override
  public void staleDestroy(AioContext dead, AioContext victim) {
    events.add("stale " + dead.uid() + " on " + (victim == null ? 0 : victim.uid()));
  }

  @Override
  public void invalidDestroy(String route, long contextId, int errno) {
    events.add("invalid");
  }

  @Override
  public void vanished(AioContext context, String detail) {
    events.add("vanished " + context.uid());
  }

  @Override
  public void untracked(AioContext context) {
    events.add("untracked " + context.uid());
  }

  @Override
  public void suspected(AioContext context, String reason, long idleNanos, long unread) {
    events.add("suspected " + context.uid() + ": " + reason);
  }

  @Override
  public void suspicionEnded(AioContext context, String reason, String ending, long nanos) {
    events.add("ended " + context.uid() + ": " + ending);
  }
}
