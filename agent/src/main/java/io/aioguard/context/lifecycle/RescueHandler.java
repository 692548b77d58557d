package io.aioguard.context.lifecycle;

import io.aioguard.agent.option.ExplicitGc;
import io.aioguard.agent.option.Options;
import io.aioguard.context.model.AioContext;
import io.aioguard.context.model.PendingSetup;
import io.aioguard.context.model.QuotaShortage;
import io.aioguard.context.model.SetupRescue;
import io.aioguard.kernel.Errno;
import io.aioguard.rescue.Rescue;
import io.aioguard.rescue.RescueResult;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/** Decides whether an io_setup(2) that failed is rescued, and counts that. Thread-safe. */
public final class RescueHandler {

  private final Rescue rescue;
  private final RescueResult obstacle;
  private final Runnable prepare;
  private final AtomicBoolean ready = new AtomicBoolean();
  private final LongAdder rescued = new LongAdder();

  private RescueHandler(Rescue rescue, RescueResult obstacle, Runnable prepare) {
    this.rescue = rescue;
    this.prepare = prepare;
    this.obstacle = obstacle;
  }

  /**
   * As the option and the flags of the JVM require.
   *
   * @param inThisJvm creates the rescue; called only where a garbage collection is possible
   * @param prepare loads what destroys contexts; run once, at the first creation, as it would take
   *     too long during a rescue
   */
  public static RescueHandler of(Options options, Supplier<Rescue> inThisJvm, Runnable prepare) {
    if (!options.rescue()) {
      return off();
    }
    return ExplicitGc.obstacle()
        .map(
            flag ->
                new RescueHandler(
                    null, RescueResult.notTried("the JVM runs with " + flag), prepare))
        .orElseGet(() -> new RescueHandler(inThisJvm.get(), RescueResult.NONE, prepare));
  }

  public static RescueHandler off() {
    return new RescueHandler(null, RescueResult.NONE, () -> {});
  }

  /** Whether any call may be made once more. */
  boolean isPossible() {
    return rescue != null;
  }

  /** A context has been created: a rescue may have to destroy some from now on. */
  void contextCreated() {
    if (rescue != null && !ready.get() && ready.compareAndSet(false, true)) {
      prepare.run();
    }
  }

  /** Makes one rescue attempt for this call, which waits. Whether to make the call once more. */
  boolean attempt(PendingSetup setup, int errno, Collection<AioContext> live) {
    if (rescue == null || errno != Errno.EAGAIN.number() || setup.rescue() != SetupRescue.NONE) {
      return false;
    }
    // The largest holders are recorded before contexts are reclaimed.
    AtomicReference<QuotaShortage> before = new AtomicReference<>();
    RescueResult outcome =
        rescue.attempt(setup.maxEvents, () -> before.set(QuotaShortage.now(live)));
    setup.rescue(new SetupRescue(outcome, before.get()));
    return outcome.retry();
  }

  /** What is recorded of a setup that has failed finally. */
  SetupRescue of(PendingSetup setup, int errno) {
    boolean unable = obstacle != RescueResult.NONE && errno == Errno.EAGAIN.number();
    return unable ? new SetupRescue(obstacle, null) : setup.rescue();
  }

  /** A repeated call has succeeded. */
  void succeeded() {
    rescued.increment();
  }

  /** Calls that succeeded when they were repeated. */
  public long rescued() {
    return rescued.sum();
  }

  /** Garbage collections asked for. */
  public long collections() {
    return rescue == null ? 0 : rescue.collections();
  }
}
