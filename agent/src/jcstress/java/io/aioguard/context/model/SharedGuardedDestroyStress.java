package io.aioguard.context.model;

import io.aioguard.context.StressState;
import io.aioguard.relocate.Relocation;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZI_Result;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/** Two destroys of one relocated context, either of which the kernel may complete first. */
final class SharedGuardedDestroyStress {

  private SharedGuardedDestroyStress() {}

  /** Its ring is covered once, and before either call is made. */
  @JCStressTest
  @Outcome(id = "true, true, 1", expect = Expect.ACCEPTABLE, desc = "covered once")
  @Outcome(expect = Expect.FORBIDDEN)
  @State
  public static class TwoBegins {
    private final SharedGuardedDestroy shared = new SharedGuardedDestroy();
    private final Counted preparation = new Counted();

    public TwoBegins() {
      shared.prepare(preparation);
    }

    @Actor
    public void first(ZZI_Result r) {
      r.r1 = shared.begin();
    }

    @Actor
    public void second(ZZI_Result r) {
      r.r2 = shared.begin();
    }

    @Arbiter
    public void covers(ZZI_Result r) {
      r.r3 = preparation.begins.get();
    }
  }

  /** The first one has lost its errno, and the other has succeeded: one of them reports that. */
  @JCStressTest
  @Outcome(id = "(true, false|false, true)", expect = Expect.ACCEPTABLE, desc = "reported once")
  @Outcome(expect = Expect.FORBIDDEN)
  @State
  public static class UnprovenAndServed {
    private final SharedGuardedDestroy shared = new SharedGuardedDestroy();

    @Actor
    public void first(ZZ_Result r) {
      r.r1 = shared.errnoLost();
    }

    @Actor
    public void other(ZZ_Result r) {
      r.r2 = shared.otherSucceeded();
    }
  }

  private static final class Counted implements Relocation.GuardedDestroy {

    private final AtomicInteger begins = new AtomicInteger();

    @Override
    public long target() {
      return StressState.ADDRESS;
    }

    @Override
    public long currentId() {
      return StressState.ADDRESS;
    }

    @Override
    public boolean begin() {
      begins.incrementAndGet();
      return true;
    }

    @Override
    public void finish(boolean alive) {}
  }
}
