package io.aioguard.context;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZL_Result;
import org.openjdk.jcstress.infra.results.ZZL_Result;
import org.openjdk.jcstress.infra.results.Z_Result;

/** Of all that can put an end to a context, one does; the counts are as {@link Scene#counts}. */
final class EndingStress {

  private EndingStress() {}

  /** Two threads destroy it. */
  @JCStressTest
  @Outcome(id = "(true, false|false, true), 0100", expect = Expect.ACCEPTABLE, desc = "one does")
  @Outcome(expect = Expect.FORBIDDEN)
  @State
  public static class TwoDestroys {
    private final Scene scene = new Scene();

    @Actor
    public void first(ZZL_Result r) {
      r.r1 = scene.registry.beginDestroy(scene.context, Scene.CALLER);
    }

    @Actor
    public void second(ZZL_Result r) {
      r.r2 = scene.registry.beginDestroy(scene.context, Scene.CALLER);
    }

    @Arbiter
    public void counts(ZZL_Result r) {
      r.r3 = scene.counts();
    }
  }

  /** The program destroys it while the agent reclaims it. */
  @JCStressTest
  @Outcome(id = "true, false, 0100", expect = Expect.ACCEPTABLE, desc = "destroyed")
  @Outcome(id = "false, true, 0010", expect = Expect.ACCEPTABLE, desc = "reclaimed")
  @Outcome(expect = Expect.FORBIDDEN)
  @State
  public static class DestroyAndReclaim {
    private final Scene scene = new Scene().orphaned();

    @Actor
    public void destroy(ZZL_Result r) {
      r.r1 = scene.registry.beginDestroy(scene.context, Scene.CALLER);
    }

    @Actor
    public void reclaim(ZZL_Result r) {
      r.r2 = scene.registry.beginReclaim(scene.context, Scene.CALLER);
    }

    @Arbiter
    public void counts(ZZL_Result r) {
      r.r3 = scene.counts();
    }
  }

  /** Its address is another's by the time that a destroy of it is entered, or just not yet. */
  @JCStressTest
  @Outcome(id = "true, false, 1100", expect = Expect.ACCEPTABLE, desc = "destroyed")
  @Outcome(id = "false, true, 1001", expect = Expect.ACCEPTABLE, desc = "replaced")
  @Outcome(expect = Expect.FORBIDDEN)
  @State
  public static class DestroyAndReplacement {
    private final Scene scene = new Scene();
    private final AioContext other = Scene.another();

    @Actor
    public void destroy(ZZL_Result r) {
      r.r1 = scene.registry.beginDestroy(scene.context, Scene.CALLER);
    }

    @Actor
    public void replace(ZZL_Result r) {
      r.r2 = scene.registry.add(other) == scene.context;
    }

    @Arbiter
    public void counts(ZZL_Result r) {
      r.r3 = scene.counts();
    }
  }

  /** The census misses it in the kernel's list while it is destroyed. */
  @JCStressTest
  @Outcome(id = "true, false, 0100", expect = Expect.ACCEPTABLE, desc = "destroyed")
  @Outcome(id = "false, true, 0001", expect = Expect.ACCEPTABLE, desc = "vanished")
  @Outcome(expect = Expect.FORBIDDEN)
  @State
  public static class DestroyAndVanish {
    private final Scene scene = new Scene();

    @Actor
    public void destroy(ZZL_Result r) {
      r.r1 = scene.registry.beginDestroy(scene.context, Scene.CALLER);
    }

    @Actor
    public void vanish(ZZL_Result r) {
      r.r2 = scene.registry.vanish(scene.context);
    }

    @Arbiter
    public void counts(ZZL_Result r) {
      r.r3 = scene.counts();
    }
  }

  /** A destroy that was entered before it was known has hit it, while another is entered. */
  @JCStressTest
  @Outcome(id = "(true, false|false, true), 0100", expect = Expect.ACCEPTABLE, desc = "one does")
  @Outcome(expect = Expect.FORBIDDEN)
  @State
  public static class DestroyAndEarlyEnd {
    private final Scene scene = new Scene();

    @Actor
    public void destroy(ZZL_Result r) {
      r.r1 = scene.registry.beginDestroy(scene.context, Scene.CALLER);
    }

    @Actor
    public void end(ZZL_Result r) {
      r.r2 = scene.registry.endEarly(scene.context, Scene.CALLER);
    }

    @Arbiter
    public void counts(ZZL_Result r) {
      r.r3 = scene.counts();
    }
  }

  /** Who only looks may find it a moment after its end, but never misses one that is alive. */
  @JCStressTest
  @Outcome(id = "true, LIVE", expect = Expect.ACCEPTABLE, desc = "not yet")
  @Outcome(id = "true, DESTROYING", expect = Expect.ACCEPTABLE, desc = "on its way out")
  @Outcome(id = "false, DESTROYING", expect = Expect.ACCEPTABLE, desc = "out")
  @Outcome(expect = Expect.FORBIDDEN)
  @State
  public static class EndsBeforeItLeaves {
    private final Scene scene = new Scene();

    @Actor
    public void destroy() {
      scene.registry.beginDestroy(scene.context, Scene.CALLER);
    }

    @Actor
    public void look(ZL_Result r) {
      r.r1 = scene.registry.at(Scene.ADDRESS) != null;
      r.r2 = scene.context.state();
    }
  }

  /** It occupies its address until its destroy is back. */
  @JCStressTest
  @Outcome(id = "true", expect = Expect.ACCEPTABLE, desc = "found")
  @Outcome(expect = Expect.FORBIDDEN)
  @State
  public static class IsNeverLost {
    private final Scene scene = new Scene();

    @Actor
    public void destroy() {
      scene.registry.beginDestroy(scene.context, Scene.CALLER);
    }

    @Actor
    public void look(Z_Result r) {
      r.r1 = scene.registry.occupant(Scene.ADDRESS) == scene.context;
    }
  }
}
