package io.aioguard.context;

import io.aioguard.agent.AgentLog;
import io.aioguard.hook.ContextHooks.Cell;
import io.aioguard.hook.Interest;
import io.aioguard.kernel.Errno;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.LongUnaryOperator;

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
  private final int stackDepth;
  private final Endings endings;
  private final Rescues rescues;
  private final LongUnaryOperator kernel;
  private final AtomicBoolean refused = new AtomicBoolean();

  /**
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
      int stackDepth,
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
    this.stackDepth = stackDepth;
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
    try {
      created(call, contextId);
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
      AgentLog.warn("io_setup gives " + name.name() + ": this system does not let the JVM use AIO");
    }
  }

  private SetupFailure failure(Setup setup, int errno, SetupRescue rescue, boolean rescued) {
    return new SetupFailure(setup.route, setup.maxEvents, errno, registry.live(), rescue, rescued);
  }

  private void created(Call call, long contextId) {
    Setup setup = call.setup();
    Origin origin = Origin.here(stackDepth);
    AioContext context =
        new AioContext(
            registry.nextUid(),
            contextId,
            setup.maxEvents,
            setup.route,
            origin,
            addresses.ringBytes(contextId));
    // Held by this call, so that it cannot be orphaned before the books are complete.
    context.hold();
    if (call.cell() != null) {
      cells.filled(call.cell(), context);
    } else {
      String how = setup.escape();
      context.escape(how != null ? how : "written where the agent cannot follow");
    }
    boolean dead = setup.destroyer(contextId) != null && isReplacedOrGone(context);
    AioContext before = dead ? null : registry.add(context);
    // Only now: until it is in the registry, what happens to the number is kept in the setup.
    inFlight.remove(setup);
    reachability.takeIn(setup, context);
    if (before != null) {
      replaced(before, context);
    }
    listener.created(context, call.timing());
    if (setup.rescue().again()) {
      rescues.succeeded();
      listener.setupFailed(failure(setup, Errno.EAGAIN.number(), setup.rescue(), true));
    }
    endIfDestroyed(setup, context, dead);
    wakeSampler.run();
    rescues.contextCreated();
    if (context.release()) {
      orphaned.accept(context);
    }
  }

  /** The kernel gave its address to another one. */
  private void replaced(AioContext before, AioContext context) {
    if (before.suspect() != null && registry.foundDestroyed(before)) {
      endings.destroyed(before, null);
    } else {
      context.escape("another context was known at its address");
      endings.vanished(before, "the kernel gave its address to context " + context.uid);
    }
  }

  private boolean isReplacedOrGone(AioContext context) {
    return registry.at(context.address) != null || KernelList.isGone(kernel, context);
  }

  /** Another thread has got the id from memory and destroyed the context before we were back. */
  private void endIfDestroyed(Setup setup, AioContext context, boolean dead) {
    Origin destroyer = setup.destroyer(context.address);
    if (destroyer == null) {
      return;
    }
    if (!dead && !KernelList.isGone(kernel, context)) {
      context.doubt(destroyer);
    } else if (registry.endEarly(context, destroyer)) {
      endings.destroyed(context, null);
    }
  }
}
