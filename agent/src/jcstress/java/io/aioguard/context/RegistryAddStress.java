package io.aioguard.context;

import io.aioguard.context.model.AioContext;
import io.aioguard.context.registry.CountCategory;
import io.aioguard.context.registry.Counters;
import io.aioguard.context.registry.Registry;
import io.aioguard.kernel.proc.KernelContext;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;
import org.openjdk.jcstress.infra.results.LL_Result;
import org.openjdk.jcstress.infra.results.L_Result;
import org.openjdk.jcstress.infra.results.ZL_Result;

/** What is added to the registry, or put back, may end as soon as it is there. */
final class RegistryAddStress {

  private RegistryAddStress() {}

  /** A context that is destroyed counts as live before. */
  @JCStressTest
  @Outcome(id = "(0|1)", expect = Expect.ACCEPTABLE, desc = "counted")
  @Outcome(expect = Expect.FORBIDDEN)
  @State
  public static class AdoptionAndDestroy {
    private final Counters counters = new Counters();
    private final Registry registry = new Registry(counters);
    private final AioContext untracked =
        AioContext.adopted(1, new KernelContext(StressState.ADDRESS, 4096, 0, 7));

    @Actor
    public void adopt() {
      registry.adopt(untracked);
    }

    @Actor
    public void destroy(L_Result r) {
      AioContext found = registry.at(StressState.ADDRESS);
      if (found != null) {
        registry.beginDestroy(found, StressState.CALLER);
      }
      r.r1 = counters.counts().ofUntracked(CountCategory.LIVE);
    }
  }

  /** One that has just taken the address of another is the last that was destroyed there. */
  @JCStressTest
  @Outcome(id = "false, replaced", expect = Expect.ACCEPTABLE, desc = "not yet there")
  @Outcome(id = "true, other", expect = Expect.ACCEPTABLE, desc = "destroyed last")
  @Outcome(expect = Expect.FORBIDDEN)
  @State
  public static class ReplacementAndDestroy extends StressState {
    private final AioContext other = StressState.another();

    @Actor
    public void replace() {
      registry.add(other);
    }

    @Actor
    public void destroy(ZL_Result r) {
      r.r1 = registry.beginDestroy(other, StressState.CALLER);
    }

    @Arbiter
    public void read(ZL_Result r) {
      AioContext last = registry.lastDestroyedAt(StressState.ADDRESS);
      r.r2 = last == other ? "other" : last == context ? "replaced" : "none";
    }
  }

  /** The kernel refused a destroy, and the address is another's. One of the two threads ends it. */
  @JCStressTest
  @Outcome(id = "GONE, false, GONE 1100", expect = Expect.ACCEPTABLE, desc = "not restored")
  @Outcome(id = "LIVE, true, GONE 1001", expect = Expect.ACCEPTABLE, desc = "restored first")
  @Outcome(expect = Expect.FORBIDDEN)
  @State
  public static class RestoreAndReplacement extends StressState {
    private final AioContext other = StressState.another();

    public RestoreAndReplacement() {
      beginDestroy();
      context.hold();
    }

    @Actor
    public void restore(LLL_Result r) {
      r.r1 = registry.restore(context, CountCategory.DESTROYED);
    }

    @Actor
    public void replace(LLL_Result r) {
      AioContext before = registry.add(other);
      if (before != null) {
        before.gone();
      }
      r.r2 = before != null;
    }

    @Arbiter
    public void counts(LLL_Result r) {
      r.r3 = context.state() + " " + counts();
    }
  }

  /** The kernel refused a destroy, and the last holder goes. One of the two threads reports it. */
  @JCStressTest
  @Outcome(id = "ORPHANED, false", expect = Expect.ACCEPTABLE, desc = "the one that restores it")
  @Outcome(id = "LIVE, true", expect = Expect.ACCEPTABLE, desc = "the one that releases it")
  @Outcome(expect = Expect.FORBIDDEN)
  @State
  public static class RestoreAndLastRelease extends StressState {

    public RestoreAndLastRelease() {
      beginDestroy();
      context.hold();
    }

    @Actor
    public void restore(LL_Result r) {
      r.r1 = registry.restore(context, CountCategory.DESTROYED);
    }

    @Actor
    public void release(LL_Result r) {
      r.r2 = false;
      context.release(orphaned -> r.r2 = true);
    }
  }

  /** The kernel refused a destroy, and the next one is entered. */
  @JCStressTest
  @Outcome(id = "LIVE, false, LIVE 1000", expect = Expect.ACCEPTABLE, desc = "too early")
  @Outcome(id = "LIVE, true, DESTROYING 0100", expect = Expect.ACCEPTABLE, desc = "the first")
  @Outcome(expect = Expect.FORBIDDEN)
  @State
  public static class RestoreAndDestroy extends StressState {

    public RestoreAndDestroy() {
      beginDestroy();
      context.hold();
    }

    @Actor
    public void restore(LLL_Result r) {
      r.r1 = registry.restore(context, CountCategory.DESTROYED);
    }

    @Actor
    public void destroy(LLL_Result r) {
      r.r2 = beginDestroy();
    }

    @Arbiter
    public void counts(LLL_Result r) {
      r.r3 = context.state() + " " + counts();
    }
  }
}
