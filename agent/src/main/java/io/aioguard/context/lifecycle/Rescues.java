package io.aioguard.context.lifecycle;

import io.aioguard.agent.option.ExplicitGc;
import io.aioguard.agent.option.Options;
import io.aioguard.context.model.AioContext;
import io.aioguard.context.model.Setup;
import io.aioguard.context.model.SetupRescue;
import io.aioguard.context.model.Shortage;
import io.aioguard.kernel.Errno;
import io.aioguard.rescue.Outcome;
import io.aioguard.rescue.Rescue;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/** When an io_setup(2) that failed is rescued, and how that is counted. Thread-safe. */
public final class Rescues {

  private final Rescue rescue;
  private final Outcome obstacle;
  private final Runnable prepare;
  private final AtomicBoolean ready = new AtomicBoolean();
  private final LongAdder rescued = new LongAdder();

  private Rescues(Rescue rescue, Outcome obstacle, Runnable prepare) {
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
  public static Rescues of(Options options, Supplier<Rescue> inThisJvm, Runnable prepare) {
    if (!options.rescue()) {
      return off();
    }
    return ExplicitGc.obstacle()
        .map(flag -> new Rescues(null, Outcome.notTried("the JVM runs with " + flag), prepare))
        .orElseGet(() -> new Rescues(inThisJvm.get(), Outcome.NONE, prepare));
  }

  public static Rescues off() {
    return new Rescues(null, Outcome.NONE, () -> {});
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
  boolean attempt(Setup setup, int errno, Collection<AioContext> live) {
    if (rescue == null || errno != Errno.EAGAIN.number() || setup.rescue() != SetupRescue.NONE) {
      return false;
    }
    // Who fills the quota is asked while they still do.
    AtomicReference<Shortage> before = new AtomicReference<>();
    Outcome outcome = rescue.attempt(setup.maxEvents, () -> before.set(Shortage.now(live)));
    setup.rescue(new SetupRescue(outcome, before.get()));
    return outcome.again();
  }

  /** What to say of a setup that has failed for good. */
  SetupRescue of(Setup setup, int errno) {
    boolean unable = obstacle != Outcome.NONE && errno == Errno.EAGAIN.number();
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
