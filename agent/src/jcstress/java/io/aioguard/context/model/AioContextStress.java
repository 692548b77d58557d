package io.aioguard.context.model;

import io.aioguard.context.StressState;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IIL_Result;
import org.openjdk.jcstress.infra.results.ZL_Result;

/** Holders of a context, and what the agent concludes from them. */
final class AioContextStress {

  private AioContextStress() {}

  /** The last two holders are released: one release reports the orphan. */
  @JCStressTest
  @Outcome(id = "(1, 0|0, 1), ORPHANED", expect = Expect.ACCEPTABLE, desc = "reported once")
  @Outcome(expect = Expect.FORBIDDEN)
  @State
  public static class TwoReleases {
    private final AioContext context = StressState.another();

    public TwoReleases() {
      context.hold();
      context.hold();
    }

    @Actor
    public void first(IIL_Result r) {
      context.release(orphan -> r.r1++);
    }

    @Actor
    public void second(IIL_Result r) {
      context.release(orphan -> r.r2++);
    }

    @Arbiter
    public void state(IIL_Result r) {
      r.r3 = context.state();
    }
  }

  /** The last holder is released while another is added: it is held, or live again. */
  @JCStressTest
  @Outcome(id = "0, 1, LIVE", expect = Expect.ACCEPTABLE, desc = "held")
  @Outcome(id = "1, 1, LIVE escaped", expect = Expect.ACCEPTABLE, desc = "live again")
  @Outcome(expect = Expect.FORBIDDEN)
  @State
  public static class HoldAndLastRelease {
    private final AioContext context = StressState.another();

    public HoldAndLastRelease() {
      context.hold();
    }

    @Actor
    public void release(IIL_Result r) {
      context.release(orphan -> r.r1++);
    }

    @Actor
    public void hold() {
      context.hold();
    }

    @Arbiter
    public void state(IIL_Result r) {
      r.r2 = context.holders();
      r.r3 = context.state() + (context.escape().isEmpty() ? "" : " escaped");
    }
  }

  /** A holder is added while it is reclaimed. */
  @JCStressTest
  @Outcome(id = "true, DESTROYING", expect = Expect.ACCEPTABLE, desc = "reclaimed")
  @Outcome(id = "false, LIVE", expect = Expect.ACCEPTABLE, desc = "live again")
  @Outcome(expect = Expect.FORBIDDEN)
  @State
  public static class HoldAndReclaim extends StressState {
    public HoldAndReclaim() {
      orphan();
    }

    @Actor
    public void reclaim(ZL_Result r) {
      r.r1 = beginReclaim();
    }

    @Actor
    public void hold() {
      context.hold();
    }

    @Arbiter
    public void state(ZL_Result r) {
      r.r2 = context.state();
    }
  }

  /** It is used while it is reclaimed: the use makes it live again, or is too late. */
  @JCStressTest
  @Outcome(id = "true, DESTROYING", expect = Expect.ACCEPTABLE, desc = "reclaimed")
  @Outcome(id = "false, LIVE", expect = Expect.ACCEPTABLE, desc = "live again")
  @Outcome(expect = Expect.FORBIDDEN)
  @State
  public static class UseAndReclaim extends StressState {
    public UseAndReclaim() {
      orphan();
    }

    @Actor
    public void reclaim(ZL_Result r) {
      r.r1 = beginReclaim();
    }

    @Actor
    public void use(ZL_Result r) {
      context.useBegins();
      r.r2 = context.state();
    }
  }
}
