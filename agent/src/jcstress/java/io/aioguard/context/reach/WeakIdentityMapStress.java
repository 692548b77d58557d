package io.aioguard.context.reach;

import java.lang.ref.Cleaner;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;

/** Two threads put a value for one object: the first value is kept. */
@JCStressTest
@Outcome(id = "null, first, first", expect = Expect.ACCEPTABLE, desc = "the first was first")
@Outcome(id = "second, null, second", expect = Expect.ACCEPTABLE, desc = "the second was")
@Outcome(expect = Expect.FORBIDDEN)
@State
public class WeakIdentityMapStress {

  private static final Cleaner CLEANER = Cleaner.create();

  private final WeakIdentityMap<String> known = new WeakIdentityMap<>(CLEANER, value -> {});
  private final Object object = new Object();

  @Actor
  public void first(LLL_Result r) {
    r.r1 = known.putIfAbsent(object, "first");
  }

  @Actor
  public void second(LLL_Result r) {
    r.r2 = known.putIfAbsent(object, "second");
  }

  @Arbiter
  public void read(LLL_Result r) {
    r.r3 = known.get(object);
  }
}
