package io.aioguard.context;

import io.aioguard.context.lifecycle.DestroyHandler;
import io.aioguard.context.lifecycle.InodeLookup;
import io.aioguard.context.lifecycle.LifecycleParts;
import io.aioguard.context.lifecycle.PendingDestroy;
import io.aioguard.context.lifecycle.RescueHandler;
import io.aioguard.context.lifecycle.SetupHandler;
import io.aioguard.context.model.AioContext;
import io.aioguard.context.reach.HolderRegistry;
import io.aioguard.context.reach.OwnerRegistry;
import io.aioguard.context.reach.Reachability;
import io.aioguard.context.reach.TrackedCells;
import io.aioguard.context.registry.Registry;
import io.aioguard.hook.CellFilter;
import io.aioguard.hook.ContextHooks;
import io.aioguard.relocate.Relocation;
import java.lang.ref.Cleaner;
import java.util.function.Consumer;

/** Passes each call of a hook to the object that handles it. */
final class HookDispatcher implements ContextHooks {

  private final Registry registry;
  private final SetupHandler setups;
  private final DestroyHandler destroys;
  private final Reachability reachability;
  private final OwnerRegistry owners;
  private final Relocation relocation;

  /**
   * @param filter the memory that context ids lie in
   * @param created called when a context was created
   * @param closed called on the closing thread when an owner's close method has returned or thrown
   */
  HookDispatcher(
      LifecycleParts parts,
      RescueHandler rescueHandler,
      Cleaner cleaner,
      CellFilter filter,
      Reachability.CellReader memory,
      Runnable created,
      Consumer<AioContext> closed) {
    registry = parts.registry();
    relocation = parts.relocation();
    HolderRegistry holders = new HolderRegistry(cleaner, parts.orphaned());
    TrackedCells cells = new TrackedCells(filter, parts.watchCounts(), parts.orphaned());
    reachability = new Reachability(registry, holders, cells, memory, parts.orphaned());
    setups = new SetupHandler(parts, cells, reachability, created, rescueHandler);
    destroys = new DestroyHandler(parts, holders, InodeLookup.INODE_AT);
    owners = new OwnerRegistry(registry, cleaner, parts.orphaned(), closed);
  }

  @Override
  public Object setupEntered(String route, long maxEvents, Cell cell, String escape) {
    return setups.entered(route, maxEvents, cell, escape);
  }

  @Override
  public boolean repeatsSetups() {
    return setups.mayRetry();
  }

  @Override
  public boolean setupAgain(Object setup, int errno) {
    return setups.retry((SetupHandler.Call) setup, errno);
  }

  @Override
  public void destroyUnseen(Object setup, String rule) {
    ((SetupHandler.Call) setup).setup().destroyUnseen(rule);
  }

  @Override
  public void setupReturned(Object setup, long contextId, int errno) {
    setups.returned((SetupHandler.Call) setup, contextId, errno);
  }

  @Override
  public long ownCell(Object setup) {
    return setups.ownCell((SetupHandler.Call) setup);
  }

  @Override
  public long ownCellValue(Object setup) {
    return setups.ownCellValue((SetupHandler.Call) setup);
  }

  @Override
  public long relocate(Object setup, long contextId) {
    return setups.relocate((SetupHandler.Call) setup, contextId);
  }

  @Override
  public void unrelocated(Object setup, String why) {
    ((SetupHandler.Call) setup).setup().unrelocated(why);
  }

  @Override
  public void expectContexts() {
    relocation.prepare();
  }

  @Override
  public void awaitRelocation() {
    relocation.prepare();
    relocation.await();
  }

  @Override
  public boolean isRelocated(long contextId) {
    return relocation.isIssued(contextId) && relocation.exists(contextId);
  }

  @Override
  public boolean isWritable(long address) {
    return relocation.isWritable(address);
  }

  @Override
  public void writeMemory(long address, long value) {
    relocation.write(address, value);
  }

  @Override
  public Destroy destroyEntered(String route, long contextId, Object handle, boolean redirectable) {
    return destroys.entered(route, contextId, handle, redirectable);
  }

  @Override
  public Destroy destroyEnteredBlindly(String route, long contextId) {
    return destroys.enteredBlindly(route, contextId);
  }

  @Override
  public void destroyReturned(Destroy destroy, int errno) {
    destroys.returned((PendingDestroy) destroy, errno);
  }

  @Override
  public Object useEntered(long contextId) {
    AioContext context = registry.at(contextId);
    if (context != null) {
      context.useBegins();
    }
    return context;
  }

  @Override
  public void useReturned(Object use) {
    ((AioContext) use).useEnds();
  }

  @Override
  public void owned(Object owner, String rule, long contextId, boolean reclaim) {
    owners.owned(owner, rule, contextId, reclaim);
  }

  @Override
  public Object closeEntered(Object owner, String rule) {
    return owners.closeEntered(owner, rule);
  }

  @Override
  public void closeReturned(Object close) {
    owners.closeReturned((AioContext) close);
  }

  @Override
  public void holderCreated(Object holder, long number) {
    reachability.holderCreated(holder, number);
  }

  @Override
  public void alsoHolds(Object holder, long number) {
    reachability.alsoHolds(holder, number);
  }

  @Override
  public void escaped(long number, String how) {
    reachability.escaped(number, how);
  }

  @Override
  public void memoryRead(long address, long length, String how) {
    reachability.memoryRead(address, length, how);
  }

  @Override
  public Object pointerReadBegins(long address) {
    return reachability.readBegins(address);
  }

  @Override
  public void pointerRead(Object read, long address, Object holder, String how) {
    reachability.pointerRead((AioContext) read, address, holder, how);
  }

  @Override
  public void memoryWritten(long address, long length) {
    reachability.memoryWritten(address, length);
  }

  @Override
  public void numberWritten(long number, long address, String how) {
    reachability.numberWritten(number, address, how);
  }

  @Override
  public void memoryFreed(long block) {
    reachability.memoryFreed(block);
  }

  @Override
  public void memoryExposed(long address, long block, String how) {
    reachability.memoryExposed(address, block, how);
  }

  @Override
  public void everythingEscapes(String how) {
    reachability.everythingEscapes(how);
  }
}
