package io.aioguard.context;

import io.aioguard.agent.AgentLog;
import io.aioguard.hook.ContextHooks.Cell;
import io.aioguard.hook.Interest;
import io.aioguard.kernel.Errno;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.LongUnaryOperator;
import java.util.function.Supplier;

/** From the entry of io_setup(2) to a context in the registry. */
final class Creations {

  private final Registry registry;
  private final Cells cells;
  private final InFlight inFlight;
  private final Reachability reachability;
  private final Interest interest;
  private final ContextListener listener;
  private final Consumer<AioContext> orphaned;
  private final Runnable wakeSampler;
  private final AddressGuard addresses;
  private final Supplier<Origin> origins;
  private final Endings endings;
  private final Rescues rescues;
  private final LongUnaryOperator kernel;
  private final AtomicBoolean refused = new AtomicBoolean();

  /**
   * @param origins who calls, where and when
   * @param kernel see {@link KernelList#NOW}
   */
  Creations(
      Registry registry,
      Cells cells,
      InFlight inFlight,
      Reachability reachability,
      Interest interest,
      ContextListener listener,
      Consumer<AioContext> orphaned,
      Runnable wakeSampler,
      AddressGuard addresses,
      Supplier<Origin> origins,
      Endings endings,
      Rescues rescues,
      LongUnaryOperator kernel) {
    this.registry = registry;
    this.cells = cells;
    this.inFlight = inFlight;
    this.reachability = reachability;
    this.interest = interest;
    this.listener = listener;
    this.orphaned = orphaned;
    this.wakeSampler = wakeSampler;
    this.addresses = addresses;
    this.origins = origins;
    this.endings = endings;
    this.rescues = rescues;
    this.kernel = kernel;
  }

  /** An io_setup(2) on its way; {@code cell} is null where the id goes to memory unknown. */
  record Call(Setup setup, CellHolder cell, Object timing) {}

  Call entered(String route, long maxEvents, Cell where, String escape) {
    // Before the kernel can write the id: from here on other threads may come upon it.
    interest.contexts(1);
    Setup setup = new Setup(route, maxEvents, where, escape);
    CellHolder cell = null;
    try {
      inFlight.add(setup);
      cell = where.block() == 0 ? null : cells.claim(setup);
      return new Call(setup, cell, listener.setupBegins());
    } catch (Throwable e) {
      forget(setup, cell);
      throw e;
    }
  }

  private void forget(Setup setup, CellHolder cell) {
    if (cell != null) {
      cells.giveBack(cell);
    }
    inFlight.remove(setup);
    interest.contexts(-1);
  }

  /** See {@link io.aioguard.hook.ContextHooks#repeatsSetups}. */
  boolean rescues() {
    return rescues.possible();
  }

  /** See {@link io.aioguard.hook.ContextHooks#setupAgain}. */
  boolean again(Call call, int errno) {
    return rescues.attempt(call.setup(), errno, registry.live());
  }

  void returned(Call call, long contextId, int errno) {
    if (contextId == 0) {
      failed(call, errno);
      return;
    }
    succeeded(call, contextId, null);
  }

  private void succeeded(Call call, long contextId, Origin knownDestroyer) {
    try {
      created(call, contextId, knownDestroyer);
    } catch (Throwable e) {
      // What happens to numbers from here on is not to be kept for a call that is over.
      inFlight.remove(call.setup());
      throw e;
    }
  }

  private void failed(Call call, int errno) {
    Setup setup = call.setup();
    forget(setup, call.cell());
    if (errno == 0) {
      return;
    }
    listener.setupFailed(failure(setup, errno, rescues.of(setup, errno), false));
    Errno name = Errno.of(errno);
    if ((name.equals(Errno.ENOSYS) || name.equals(Errno.EPERM))
        && refused.compareAndSet(false, true)) {
      AgentLog.warnLater(
          "io_setup gives " + name.name() + ": this system does not let the JVM use AIO");
    }
  }

  private SetupFailure failure(Setup setup, int errno, SetupRescue rescue, boolean rescued) {
    return new SetupFailure(setup.route, setup.maxEvents, errno, registry.live(), rescue, rescued);
  }

  /** See {@link io.aioguard.hook.ContextHooks#setupReturnedDead}. */
  boolean returnedDead(Call call, long contextId) {
    List<EarlyDestroy> destroys = call.setup().destroys(contextId);
    if (destroys.isEmpty()) {
      return false;
    }
    Optional<EarlyDestroy> back = destroys.stream().filter(EarlyDestroy::hasSucceeded).findFirst();
    succeeded(call, contextId, back.orElse(destroys.get(0)).origin);
    return true;
  }

  /**
   * @param knownDestroyer null if it is not known to be dead
   */
  private void created(Call call, long contextId, Origin knownDestroyer) {
    Setup setup = call.setup();
    addresses.prepare();
    AioContext context =
        new AioContext(
            registry.nextUid(),
            contextId,
            setup.maxEvents,
            setup.route,
            origins.get(),
            addresses.ringBytes(contextId));
    // Held by this call, so that it cannot be orphaned before the books are complete.
    context.hold();
    context.missingRule(setup.missingRule());
    if (call.cell() != null) {
      cells.filled(call.cell(), context);
    } else {
      String how = setup.escape();
      context.escape(how != null ? how : "written where the agent cannot follow");
    }
    // Before others can find it, and put an end to it.
    setup.destroys(contextId).forEach(destroy -> destroy.mayHit(context));
    Origin destroyer = knownDestroyer != null ? knownDestroyer : destroyer(setup, context);
    AioContext before = destroyer != null ? null : registry.add(context);
    // Only now: until it is in the registry, what happens to the number is kept in the setup.
    inFlight.remove(setup);
    reachability.takeIn(setup, context);
    if (before != null) {
      replaced(before, setup, context);
    }
    listener.created(context, call.timing());
    if (setup.rescue().again()) {
      rescues.succeeded();
      listener.setupFailed(failure(setup, Errno.EAGAIN.number(), setup.rescue(), true));
    }
    if (destroyer == null) {
      endIfDestroyed(setup, context);
    } else {
      registry.addDead(context, destroyer);
      endings.destroyed(context, null);
    }
    wakeSampler.run();
    rescues.contextCreated();
    context.release(orphaned);
    addresses.await();
  }

  /** The kernel gave its address to another one. */
  private void replaced(AioContext before, Setup setup, AioContext context) {
    // Both were on their way at the same time: the one that came to the books first may be the one
    // that the kernel made last.
    boolean eitherWay = setup.nanos - before.origin.nanos() < 0;
    if (eitherWay) {
      before.bequeath(context);
    }
    context.doubts.all().forEach(before.doubts::add);
    if (!endings.foundGone(
        before, Fate.VANISHED, "the kernel gave its address to context " + context.uid)) {
      context.escape("another context was known at its address");
    }
  }

  private void endIfDestroyed(Setup setup, AioContext context) {
    Origin destroyer = destroyer(setup, context);
    if (destroyer != null && registry.endEarly(context, destroyer)) {
      endings.destroyed(context, null);
    }
  }

  /** Another thread has got the id from memory, or had it, and destroyed the context; or null. */
  private Origin destroyer(Setup setup, AioContext context) {
    for (EarlyDestroy destroy : setup.destroys(context.address)) {
      if (destroy.hasSucceeded() && KernelList.isGone(kernel, context)) {
        return destroy.origin;
      }
    }
    return null;
  }
}
