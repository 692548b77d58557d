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

/** Who holds a context, and what that lets the agent conclude. */
final class AioContextStress {

  private AioContextStress() {}

  /** The last two holders go: one release reports the orphan. */
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

  /** The last holder goes while another comes: it is held, or called back. */
  @JCStressTest
  @Outcome(id = "0, 1, LIVE", expect = Expect.ACCEPTABLE, desc = "held")
  @Outcome(id = "1, 1, LIVE escaped", expect = Expect.ACCEPTABLE, desc = "called back")
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

  /** A holder turns up while it is reclaimed. */
  @JCStressTest
  @Outcome(id = "true, DESTROYING", expect = Expect.ACCEPTABLE, desc = "reclaimed")
  @Outcome(id = "false, LIVE", expect = Expect.ACCEPTABLE, desc = "called back")
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

  /** It is used while it is reclaimed: the use calls it back, or comes too late. */
  @JCStressTest
  @Outcome(id = "true, DESTROYING", expect = Expect.ACCEPTABLE, desc = "reclaimed")
  @Outcome(id = "false, LIVE", expect = Expect.ACCEPTABLE, desc = "called back")
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
