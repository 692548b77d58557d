package io.aioguard.context;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/** Several destroys of one context come back: what they decide is decided once. */
final class RivalsStress {

  private RivalsStress() {}

  /** The first found nothing, as the other had destroyed it. */
  @JCStressTest
  @Outcome(
      id = "(DESTROYED, OPEN|OPEN, DESTROYED)",
      expect = Expect.ACCEPTABLE,
      desc = "whoever is back last says so")
  @Outcome(expect = Expect.FORBIDDEN)
  @State
  public static class FirstAndVictor {
    private final Rivals rivals = new Rivals();

    public FirstAndVictor() {
      rivals.enter();
    }

    @Actor
    public void first(LL_Result r) {
      r.r1 = rivals.foundNothing();
    }

    @Actor
    public void victor(LL_Result r) {
      r.r2 = rivals.back(true);
    }
  }

  /** Nobody has destroyed it. */
  @JCStressTest
  @Outcome(
      id = "(GONE, OPEN|OPEN, GONE)",
      expect = Expect.ACCEPTABLE,
      desc = "whoever is back last says so")
  @Outcome(expect = Expect.FORBIDDEN)
  @State
  public static class NoVictor {
    private final Rivals rivals = new Rivals();

    public NoVictor() {
      rivals.enter();
      rivals.enter();
      rivals.foundNothing();
    }

    @Actor
    public void second(LL_Result r) {
      r.r1 = rivals.back(false);
    }

    @Actor
    public void third(LL_Result r) {
      r.r2 = rivals.back(false);
    }
  }

  /** One that may be ahead of the first is entered while the first comes back. */
  @JCStressTest
  @Outcome(id = "true, true", expect = Expect.ACCEPTABLE, desc = "contested, and told so")
  @Outcome(id = "false, false", expect = Expect.ACCEPTABLE, desc = "back before")
  @Outcome(expect = Expect.FORBIDDEN)
  @State
  public static class ContestAndReturn {
    private final Rivals rivals = new Rivals();
    private final EarlyDestroy first = new EarlyDestroy(Scene.ADDRESS, Scene.SOMEBODY);

    @Actor
    public void contest(ZZ_Result r) {
      r.r1 = rivals.contest(first);
    }

    @Actor
    public void back(ZZ_Result r) {
      r.r2 = rivals.firstBack() == first;
    }
  }
}
