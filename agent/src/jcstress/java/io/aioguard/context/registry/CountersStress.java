package io.aioguard.context.registry;

import io.aioguard.context.StressState;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/** Counts that are read while they change add up. */
@JCStressTest
@Outcome(
    id = {"created=1 live=1 destroyed=0 slots=32", "created=1 live=0 destroyed=1 slots=0"},
    expect = Expect.ACCEPTABLE,
    desc = "before or after")
@Outcome(expect = Expect.FORBIDDEN)
@State
public class CountersStress extends StressState {

  @Actor
  public void destroy() {
    beginDestroy();
  }

  @Actor
  public void read(L_Result r) {
    ContextCounts counts = counters.counts();
    r.r1 =
        "created=%d live=%d destroyed=%d slots=%d"
            .formatted(
                counts.created(),
                counts.of(CountCategory.LIVE),
                counts.of(CountCategory.DESTROYED),
                counts.liveSlots());
  }
}
