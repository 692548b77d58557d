package io.aioguard.context;

import io.aioguard.hook.ContextHooks.Cell;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IZ_Result;
import org.openjdk.jcstress.infra.results.I_Result;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/** Destroys of which it is not known whom they hit, against setups that are on their way. */
final class EarlyDestroyStress {

  private static final Cell NOWHERE = new Cell(0, 0, 0);

  private EarlyDestroyStress() {}

  private static EarlyDestroy early() {
    return new EarlyDestroy(Scene.ADDRESS, Scene.SOMEBODY);
  }

  private static Setup setup() {
    return new Setup("test", 32, NOWHERE, null);
  }

  /** It fails while a context comes to its number: that is held no longer, and not doubted. */
  @JCStressTest
  @Outcome(id = "0, false", expect = Expect.ACCEPTABLE, desc = "let go of")
  @Outcome(expect = Expect.FORBIDDEN)
  @State
  public static class HitAndFailure {
    private final AioContext context = Scene.another();
    private final EarlyDestroy destroy = early();

    @Actor
    public void hit() {
      destroy.mayHit(context);
    }

    @Actor
    public void fail() {
      destroy.returned(false);
      destroy.letGo(orphan -> {});
    }

    @Arbiter
    public void look(IZ_Result r) {
      r.r1 = context.holders();
      r.r2 = context.doubts.any();
    }
  }

  /** It succeeds while a context comes to its number: that is held no longer, and doubted. */
  @JCStressTest
  @Outcome(id = "0, true", expect = Expect.ACCEPTABLE, desc = "let go of and doubted")
  @Outcome(expect = Expect.FORBIDDEN)
  @State
  public static class HitAndSuccess {
    private final AioContext context = Scene.another();
    private final EarlyDestroy destroy = early();

    @Actor
    public void hit() {
      destroy.mayHit(context);
    }

    @Actor
    public void succeed() {
      destroy.returned(true);
      destroy.letGo(orphan -> {});
    }

    @Arbiter
    public void look(IZ_Result r) {
      r.r1 = context.holders();
      r.r2 = context.doubts.any();
    }
  }

  /** Two threads find that it may hit one context: that is held once, and let go of once. */
  @JCStressTest
  @Outcome(id = "0, false", expect = Expect.ACCEPTABLE, desc = "let go of")
  @Outcome(expect = Expect.FORBIDDEN)
  @State
  public static class HitFoundTwice {
    private final AioContext context = Scene.another();
    private final EarlyDestroy destroy = early();

    @Actor
    public void first() {
      destroy.mayHit(context);
    }

    @Actor
    public void second() {
      destroy.mayHit(context);
    }

    @Arbiter
    public void look(IZ_Result r) {
      destroy.letGo(orphan -> {});
      r.r1 = context.holders();
      r.r2 = context.doubts.any();
    }
  }

  /** A setup that is on its way, or sets out, is told of a destroy: once or twice. */
  @JCStressTest
  @Outcome(id = "(1|2)", expect = Expect.ACCEPTABLE, desc = "told")
  @Outcome(expect = Expect.FORBIDDEN)
  @State
  public static class SetupAndDestroy {
    private final InFlight inFlight = new InFlight();
    private final Setup setup = setup();

    @Actor
    public void create() {
      inFlight.add(setup);
    }

    @Actor
    public void destroy() {
      inFlight.add(early());
    }

    @Arbiter
    public void told(I_Result r) {
      r.r1 = setup.destroys(Scene.ADDRESS).size();
    }
  }

  /** A destroy finds the context in the registry, or the context hears of the destroy. */
  @JCStressTest
  @Outcome(id = "(true, false|false, true|true, true)", expect = Expect.ACCEPTABLE, desc = "known")
  @Outcome(expect = Expect.FORBIDDEN)
  @State
  public static class CreationAndDestroy {
    private final InFlight inFlight = new InFlight();
    private final Registry registry = new Registry(new Counters());
    private final AioContext context = Scene.another();
    private final Setup setup = setup();

    public CreationAndDestroy() {
      inFlight.add(setup);
    }

    @Actor
    public void create() {
      registry.add(context);
      inFlight.remove(setup);
    }

    @Actor
    public void destroy(ZZ_Result r) {
      inFlight.add(early());
      r.r1 = registry.at(Scene.ADDRESS) == context;
    }

    @Arbiter
    public void told(ZZ_Result r) {
      r.r2 = !setup.destroys(Scene.ADDRESS).isEmpty();
    }
  }
}
