package io.aioguard.context.lifecycle;

import io.aioguard.agent.log.AgentLog;
import io.aioguard.context.model.AioContext;
import io.aioguard.context.model.PendingSetup;
import io.aioguard.context.model.SetupFailure;
import io.aioguard.context.model.SetupRescue;
import io.aioguard.context.reach.Reachability;
import io.aioguard.context.reach.TrackedCell;
import io.aioguard.context.reach.TrackedCells;
import io.aioguard.context.record.ContextListener;
import io.aioguard.context.registry.CountCategory;
import io.aioguard.context.registry.Registry;
import io.aioguard.hook.ContextHooks.Cell;
import io.aioguard.kernel.Errno;
import io.aioguard.relocate.Relocation;
import java.util.concurrent.atomic.AtomicBoolean;

/** From the entry of io_setup(2) to a context in the registry. */
public final class SetupHandler {

  private final LifecycleParts parts;
  private final Registry registry;
  private final Relocation relocation;
  private final ContextListener listener;
  private final TrackedCells cells;
  private final Reachability reachability;
  private final Runnable afterCreation;
  private final RescueHandler rescueHandler;
  private final AtomicBoolean refused = new AtomicBoolean();

  public SetupHandler(
      LifecycleParts parts,
      TrackedCells cells,
      Reachability reachability,
      Runnable afterCreation,
      RescueHandler rescueHandler) {
    this.parts = parts;
    this.registry = parts.registry();
    this.relocation = parts.relocation();
    this.listener = parts.listener();
    this.cells = cells;
    this.reachability = reachability;
    this.afterCreation = afterCreation;
    this.rescueHandler = rescueHandler;
  }

  /**
   * An io_setup(2) in progress; {@code cell} is null where the address of its memory is unknown.
   */
  public record Call(PendingSetup setup, TrackedCell cell, Object timing) {}

  public Call entered(String route, long maxEvents, Cell where, String escape) {
    // Before the kernel can write the id: from there on other threads may read it.
    parts.watchCounts().contexts(1);
    PendingSetup setup = new PendingSetup(route, maxEvents, where, escape);
    TrackedCell cell = null;
    try {
      registry.pendingSetups().add(setup);
      cell = where.block() == 0 ? null : cells.claim(setup);
      return new Call(setup, cell, listener.setupBegins());
    } catch (Throwable e) {
      undo(setup, cell);
      throw e;
    }
  }

  /** See {@link io.aioguard.hook.ContextHooks#ownCell}. */
  public long ownCell(Call call) {
    long cell = relocation.borrowCell();
    call.setup().ownCell(cell);
    return cell;
  }

  /** See {@link io.aioguard.hook.ContextHooks#ownCellValue}. */
  public long ownCellValue(Call call) {
    return relocation.readCell(call.setup().ownCell());
  }

  /** See {@link io.aioguard.hook.ContextHooks#relocate}. */
  public long relocate(Call call, long contextId) {
    PendingSetup setup = call.setup();
    if (!setup.earlyEvents(contextId).isEmpty()) {
      // Other code has the number already.
      return -1;
    }
    Relocation.Ring ring = relocation.move(contextId);
    setup.ring(ring);
    return ring.inode() < 0 ? -1 : ring.id();
  }

  private void undo(PendingSetup setup, TrackedCell cell) {
    returnOwnCell(setup);
    if (cell != null) {
      cells.setupFailed(cell);
    }
    registry.pendingSetups().remove(setup);
    parts.watchCounts().contexts(-1);
  }

  /** See {@link io.aioguard.hook.ContextHooks#repeatsSetups}. */
  public boolean mayRetry() {
    return rescueHandler.isPossible();
  }

  /** See {@link io.aioguard.hook.ContextHooks#setupAgain}. */
  public boolean retry(Call call, int errno) {
    return rescueHandler.attempt(call.setup(), errno, registry.live());
  }

  private void returnOwnCell(PendingSetup setup) {
    if (setup.ownCell() != 0) {
      relocation.returnCell(setup.ownCell());
      setup.ownCell(0);
    }
  }

  public void returned(Call call, long contextId, int errno) {
    if (contextId == 0) {
      failed(call, errno);
      return;
    }
    try {
      created(call, contextId);
    } catch (Throwable e) {
      // The call has returned: what happens to numbers must no longer be kept for it.
      registry.pendingSetups().remove(call.setup());
      throw e;
    } finally {
      returnOwnCell(call.setup());
    }
  }

  private void failed(Call call, int errno) {
    PendingSetup setup = call.setup();
    undo(setup, call.cell());
    if (errno == 0) {
      return;
    }
    listener.setupFailed(failure(setup, errno, rescueHandler.of(setup, errno), false));
    Errno name = Errno.of(errno);
    if ((name.equals(Errno.ENOSYS) || name.equals(Errno.EPERM))
        && refused.compareAndSet(false, true)) {
      AgentLog.warnLater(
          "io_setup gives " + name.name() + ": this system does not let the JVM use AIO");
    }
  }

  private SetupFailure failure(PendingSetup setup, int errno, SetupRescue rescue, boolean rescued) {
    return new SetupFailure(setup.route, setup.maxEvents, errno, registry.live(), rescue, rescued);
  }

  private void created(Call call, long contextId) {
    PendingSetup setup = call.setup();
    AioContext context =
        new AioContext(
            registry.nextUid(),
            contextId,
            setup.maxEvents,
            setup.route,
            parts.origins().get(),
            setup.ring().length(),
            relocation.isIssued(contextId));
    if (!context.isRelocated()) {
      String why = setup.unrelocated();
      context.unrelocated(why.isEmpty() ? relocation.obstacle() : why);
    }
    if (setup.ring().inode() > 0) {
      context.seen(setup.ring().inode(), context.origin().millis());
    }
    // Held by this call, so that it cannot be orphaned before the registry is complete.
    context.hold();
    context.missingRule(setup.missingRule());
    if (call.cell() != null) {
      cells.filled(call.cell(), context);
    } else {
      String how = setup.escape();
      context.escape(how != null ? how : "written where the agent cannot follow");
    }
    AioContext previous = registry.add(context);
    // Not before: until it is in the registry, the setup keeps what happens to the number.
    registry.pendingSetups().remove(setup);
    reachability.addEarlyEvents(setup, context);
    if (previous != null) {
      replaced(previous, context);
    }
    listener.created(context, call.timing());
    if (setup.rescue().result().retry()) {
      rescueHandler.succeeded();
      listener.setupFailed(failure(setup, Errno.EAGAIN.number(), setup.rescue(), true));
    }
    afterCreation.run();
    rescueHandler.contextCreated();
    context.release(parts.orphaned());
  }

  /**
   * The kernel reissued the address, or the end of one and the creation of the other overlapped.
   */
  private void replaced(AioContext previous, AioContext context) {
    parts
        .endHandler()
        .foundGone(
            previous,
            CountCategory.VANISHED,
            "the kernel gave its address to context " + context.uid());
    context.escape("another context was known at its address");
  }
}
