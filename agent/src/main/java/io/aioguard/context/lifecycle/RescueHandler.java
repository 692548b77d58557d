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

/** When an io_setup(2) that failed is rescued, and how that is counted. Thread-safe. */
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
   * As the option and the JVM have it.
   *
   * @param inThisJvm makes what rescues; only asked for where it can do something
   * @param prepare makes ready to destroy contexts; run once, at the first creation: a rescue has
   *     no time for it
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
  boolean possible() {
    return rescue != null;
  }

  /** A context has been created: from now on there may be some to destroy in haste. */
  void contextCreated() {
    if (rescue != null && !ready.get() && ready.compareAndSet(false, true)) {
      prepare.run();
    }
  }

  /** Waits for a while, if this call is one that can be rescued. Once a call. */
  boolean attempt(PendingSetup setup, int errno, Collection<AioContext> live) {
    if (rescue == null || errno != Errno.EAGAIN.number() || setup.rescue() != SetupRescue.NONE) {
      return false;
    }
    // Who fills the quota is asked while they still do.
    AtomicReference<QuotaShortage> before = new AtomicReference<>();
    RescueResult outcome =
        rescue.attempt(setup.maxEvents, () -> before.set(QuotaShortage.now(live)));
    setup.rescue(new SetupRescue(outcome, before.get()));
    return outcome.again();
  }

  /** What to say of a setup that has failed for good. */
  SetupRescue of(PendingSetup setup, int errno) {
    boolean unable = obstacle != RescueResult.NONE && errno == Errno.EAGAIN.number();
    return unable ? new SetupRescue(obstacle, null) : setup.rescue();
  }

  /** A call has succeeded when it was made again. */
  void succeeded() {
    rescued.increment();
  }

  /** Calls that have succeeded when they were made again. */
  public long rescued() {
    return rescued.sum();
  }

  /** Garbage collections asked for. */
  public long collections() {
    return rescue == null ? 0 : rescue.collections();
  }
}
