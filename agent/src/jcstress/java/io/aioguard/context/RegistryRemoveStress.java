package io.aioguard.context;

import io.aioguard.context.model.AioContext;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZL_Result;
import org.openjdk.jcstress.infra.results.ZZL_Result;
import org.openjdk.jcstress.infra.results.Z_Result;

/** Exactly one of concurrent ends of a context ends it. Counts: {@link StressState#counts}. */
final class RegistryRemoveStress {

  private RegistryRemoveStress() {}

  /** Two threads destroy it. */
  @JCStressTest
  @Outcome(id = "(true, false|false, true), 0100", expect = Expect.ACCEPTABLE, desc = "one does")
  @Outcome(expect = Expect.FORBIDDEN)
  @State
  public static class TwoDestroys extends StressState {

    @Actor
    public void first(ZZL_Result r) {
      r.r1 = beginDestroy();
    }

    @Actor
    public void second(ZZL_Result r) {
      r.r2 = beginDestroy();
    }

    @Arbiter
    public void counts(ZZL_Result r) {
      r.r3 = counts();
    }
  }

  /** The program destroys it while the agent reclaims it. */
  @JCStressTest
  @Outcome(id = "true, false, 0100", expect = Expect.ACCEPTABLE, desc = "destroyed")
  @Outcome(id = "false, true, 0010", expect = Expect.ACCEPTABLE, desc = "reclaimed")
  @Outcome(expect = Expect.FORBIDDEN)
  @State
  public static class DestroyAndReclaim extends StressState {
    public DestroyAndReclaim() {
      orphan();
    }

    @Actor
    public void destroy(ZZL_Result r) {
      r.r1 = beginDestroy();
    }

    @Actor
    public void reclaim(ZZL_Result r) {
      r.r2 = beginReclaim();
    }

    @Arbiter
    public void counts(ZZL_Result r) {
      r.r3 = counts();
    }
  }

  /** Its address is another's by the time that a destroy of it is entered, or just not yet. */
  @JCStressTest
  @Outcome(id = "true, false, 1100", expect = Expect.ACCEPTABLE, desc = "destroyed")
  @Outcome(id = "false, true, 1001", expect = Expect.ACCEPTABLE, desc = "replaced")
  @Outcome(expect = Expect.FORBIDDEN)
  @State
  public static class DestroyAndReplacement extends StressState {
    private final AioContext other = StressState.another();

    @Actor
    public void destroy(ZZL_Result r) {
      r.r1 = beginDestroy();
    }

    @Actor
    public void replace(ZZL_Result r) {
      r.r2 = registry.add(other) == context;
    }

    @Arbiter
    public void counts(ZZL_Result r) {
      r.r3 = counts();
    }
  }

  /** The census misses it in the kernel's list while it is destroyed. */
  @JCStressTest
  @Outcome(id = "true, false, 0100", expect = Expect.ACCEPTABLE, desc = "destroyed")
  @Outcome(id = "false, true, 0001", expect = Expect.ACCEPTABLE, desc = "vanished")
  @Outcome(expect = Expect.FORBIDDEN)
  @State
  public static class DestroyAndVanish extends StressState {

    @Actor
    public void destroy(ZZL_Result r) {
      r.r1 = beginDestroy();
    }

    @Actor
    public void vanish(ZZL_Result r) {
      r.r2 = registry.vanish(context);
    }

    @Arbiter
    public void counts(ZZL_Result r) {
      r.r3 = counts();
    }
  }

  /** A destroy that was entered before it was known has hit it, while another is entered. */
  @JCStressTest
  @Outcome(id = "(true, false|false, true), 0100", expect = Expect.ACCEPTABLE, desc = "one does")
  @Outcome(expect = Expect.FORBIDDEN)
  @State
  public static class DestroyAndEarlyEnd extends StressState {

    @Actor
    public void destroy(ZZL_Result r) {
      r.r1 = beginDestroy();
    }

    @Actor
    public void end(ZZL_Result r) {
      r.r2 = registry.endEarly(context, StressState.CALLER);
    }

    @Arbiter
    public void counts(ZZL_Result r) {
      r.r3 = counts();
    }
  }

  /** A lookup may find it shortly after its end, but never misses one that is alive. */
  @JCStressTest
  @Outcome(id = "true, LIVE", expect = Expect.ACCEPTABLE, desc = "not yet")
  @Outcome(id = "true, DESTROYING", expect = Expect.ACCEPTABLE, desc = "not yet removed")
  @Outcome(id = "false, DESTROYING", expect = Expect.ACCEPTABLE, desc = "removed")
  @Outcome(expect = Expect.FORBIDDEN)
  @State
  public static class EndsBeforeItLeaves extends StressState {

    @Actor
    public void destroy() {
      beginDestroy();
    }

    @Actor
    public void read(ZL_Result r) {
      r.r1 = registry.at(StressState.ADDRESS) != null;
      r.r2 = context.state();
    }
  }

  /** It occupies its address until its destroy is back. */
  @JCStressTest
  @Outcome(id = "true", expect = Expect.ACCEPTABLE, desc = "found")
  @Outcome(expect = Expect.FORBIDDEN)
  @State
  public static class IsNeverLost extends StressState {

    @Actor
    public void destroy() {
      beginDestroy();
    }

    @Actor
    public void read(Z_Result r) {
      r.r1 = registry.liveOrDestroyingAt(StressState.ADDRESS) == context;
    }
  }
}
