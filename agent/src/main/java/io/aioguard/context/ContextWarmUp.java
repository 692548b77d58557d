package io.aioguard.context;

import io.aioguard.context.lifecycle.EndHandler;
import io.aioguard.context.lifecycle.InodeLookup;
import io.aioguard.context.lifecycle.LifecycleParts;
import io.aioguard.context.lifecycle.RescueHandler;
import io.aioguard.context.lifecycle.Suspicions;
import io.aioguard.context.model.AioContext;
import io.aioguard.context.reach.AccessScan;
import io.aioguard.context.record.CensusListener;
import io.aioguard.context.record.ContextListener;
import io.aioguard.context.registry.Counters;
import io.aioguard.context.registry.Registry;
import io.aioguard.context.stack.Origins;
import io.aioguard.hook.CellFilter;
import io.aioguard.hook.ContextHooks;
import io.aioguard.hook.WatchCounts;
import io.aioguard.kernel.proc.ProcessMemory;
import io.aioguard.relocate.Relocation;
import java.lang.ref.Cleaner;
import java.util.function.Consumer;

/**
 * Executes the hooks for a context that does not exist, with state of their own, before the first
 * real one: what runs between an application and its native call is loaded, initialised and linked
 * by then. What a first call has to load takes milliseconds. That would widen a race of the
 * application's own from microseconds to milliseconds (Artemis closed while its poller starts).
 */
final class ContextWarmUp {

  private static final long ADDRESS = ContextHooks.WARM_UP_ID + 4096;

  private static final String ROUTE = "warm-up";
  private static final String RULE = "warm-up";

  /** A second destroy takes another path than the first. */
  private static final int ROUNDS = 2;

  private final ContextHooks hooks;

  ContextWarmUp(ProcessMemory memory, Cleaner cleaner, Origins origins) {
    Counters counters = new Counters();
    WatchCounts watchCounts = new WatchCounts();
    Consumer<AioContext> nothing = context -> {};
    ContextListener silent = ContextListener.SILENT;
    Suspicions suspicions = new Suspicions(AccessScan.ofRings(memory), CensusListener.SILENT);
    LifecycleParts parts =
        new LifecycleParts(
            new Registry(counters),
            watchCounts,
            Relocation.WARM_UP,
            origins,
            silent,
            new EndHandler(watchCounts, silent, suspicions, counters),
            nothing);
    hooks =
        new HookDispatcher(
            parts,
            RescueHandler.off(),
            cleaner,
            new CellFilter(),
            (at, otherwise) -> otherwise,
            () -> {},
            nothing);
  }

  /** For the warm-up of the routes. */
  ContextHooks hooks() {
    return hooks;
  }

  void run() {
    InodeLookup.warmUp();
    ContextHooks.Cell cell = new ContextHooks.Cell(ADDRESS, ADDRESS, ContextHooks.ID_BYTES);
    for (int i = 0; i < ROUNDS; i++) {
      Object holder = new Object();
      Object setup = hooks.setupEntered(ROUTE, 1, cell, null);
      hooks.holderCreated(holder, ADDRESS);
      hooks.setupReturned(setup, ADDRESS, 0);
      hooks.useReturned(hooks.useEntered(ADDRESS));
      hooks.owned(holder, RULE, ADDRESS, false);
      hooks.closeEntered(holder, RULE);
      hooks.pointerRead(hooks.pointerReadBegins(ADDRESS), ADDRESS, holder, ROUTE);
      hooks.alsoHolds(new Object(), ADDRESS);
      hooks.numberWritten(ADDRESS, ADDRESS + ContextHooks.ID_BYTES, ROUTE);
      hooks.escaped(ADDRESS, ROUTE);
      hooks.memoryRead(ADDRESS, ContextHooks.ID_BYTES, ROUTE);
      hooks.memoryWritten(ADDRESS, ContextHooks.ID_BYTES);
      hooks.memoryExposed(ADDRESS, ADDRESS, ROUTE);
      ContextHooks.Destroy first = hooks.destroyEntered(ROUTE, ADDRESS, holder, true);
      ContextHooks.Destroy second = hooks.destroyEnteredBlindly(ROUTE, ADDRESS);
      hooks.destroyReturned(first, 0);
      hooks.destroyReturned(second, 0);
      hooks.memoryFreed(ADDRESS);
      hooks.destroyReturned(hooks.destroyEntered(ROUTE, ADDRESS, holder, true), 0);
    }
  }
}
