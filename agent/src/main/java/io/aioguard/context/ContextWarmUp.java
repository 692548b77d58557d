package io.aioguard.context;

import io.aioguard.context.lifecycle.EndHandler;
import io.aioguard.context.lifecycle.KernelList;
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
import io.aioguard.kernel.ProcessMemory;
import io.aioguard.relocate.Relocation;
import java.lang.ref.Cleaner;
import java.util.function.Consumer;

/**
 * The life of a context that does not exist, played once with state of its own before the first
 * real one: what runs between an application and its native call is loaded, initialised and linked
 * by then. What a first call has to load takes milliseconds, and a race of the application's own
 * that is microseconds wide would become as wide (Artemis closed while its poller starts).
 */
final class ContextWarmUp {

  private static final long NOWHERE = ContextHooks.WARM_UP_ID + 4096;

  private static final String ROUTE = "rehearsal";
  private static final String RULE = "rehearsal";

  /** Twice: a second destroy takes another path than the first. */
  private static final int ROUNDS = 2;

  private final ContextHooks hooks;

  ContextWarmUp(ProcessMemory memory, Cleaner cleaner, Origins origins) {
    Counters counters = new Counters();
    WatchCounts interest = new WatchCounts();
    Consumer<AioContext> nothing = context -> {};
    ContextListener silent = ContextListener.SILENT;
    Suspicions suspicions = new Suspicions(AccessScan.ofRings(memory), CensusListener.SILENT);
    LifecycleParts parts =
        new LifecycleParts(
            new Registry(counters),
            interest,
            Relocation.WARM_UP,
            origins,
            silent,
            new EndHandler(interest, silent, suspicions, counters),
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

  /** For what routes rehearse. */
  ContextHooks hooks() {
    return hooks;
  }

  /** Plays it. */
  void run() {
    KernelList.rehearse();
    ContextHooks.Cell cell = new ContextHooks.Cell(NOWHERE, NOWHERE, ContextHooks.ID_BYTES);
    for (int i = 0; i < ROUNDS; i++) {
      Object holder = new Object();
      Object setup = hooks.setupEntered(ROUTE, 1, cell, null);
      hooks.holderCreated(holder, NOWHERE);
      hooks.setupReturned(setup, NOWHERE, 0);
      hooks.useReturned(hooks.useEntered(NOWHERE));
      hooks.owned(holder, RULE, NOWHERE, false);
      hooks.closeEntered(holder, RULE);
      hooks.pointerRead(hooks.pointerReadBegins(NOWHERE), NOWHERE, holder, ROUTE);
      hooks.alsoHolds(new Object(), NOWHERE);
      hooks.numberWritten(NOWHERE, NOWHERE + ContextHooks.ID_BYTES, ROUTE);
      hooks.escaped(NOWHERE, ROUTE);
      hooks.memoryRead(NOWHERE, ContextHooks.ID_BYTES, ROUTE);
      hooks.memoryWritten(NOWHERE, ContextHooks.ID_BYTES);
      hooks.memoryExposed(NOWHERE, NOWHERE, ROUTE);
      ContextHooks.Destroy first = hooks.destroyEntered(ROUTE, NOWHERE, holder, true);
      ContextHooks.Destroy second = hooks.destroyEnteredBlindly(ROUTE, NOWHERE);
      hooks.destroyReturned(first, 0);
      hooks.destroyReturned(second, 0);
      hooks.memoryFreed(NOWHERE);
      hooks.destroyReturned(hooks.destroyEntered(ROUTE, NOWHERE, holder, true), 0);
    }
  }
}
