package io.aioguard.context;

import io.aioguard.context.model.AioContext;
import io.aioguard.context.model.PendingSetup;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/** The memory that an id lies in. */
final class TrackedCellsStress {

  private static final long CELL = 64;

  private TrackedCellsStress() {}

  private static PendingSetup setup() {
    return new PendingSetup("test", 32, ContextFixture.cell(CELL), null);
  }

  /**
   * A cell that has an id is read while an io_setup(2) into it fails: the read may have got the id,
   * so that escapes.
   */
  @JCStressTest
  @Outcome(id = "getLong", expect = Expect.ACCEPTABLE, desc = "escaped")
  @Outcome(expect = Expect.FORBIDDEN)
  @State
  public static class ReadAndClaim {
    private final ContextFixture fixture = new ContextFixture();
    private final AioContext context = StressState.another();

    public ReadAndClaim() {
      fixture.cells.filled(fixture.cells.claim(setup()), context);
    }

    @Actor
    public void claim() {
      fixture.cells.setupFailed(fixture.cells.claim(setup()));
    }

    @Actor
    public void read() {
      fixture.reachability.memoryRead(CELL, Long.BYTES, "getLong");
    }

    @Arbiter
    public void escape(L_Result r) {
      r.r1 = context.escape();
    }
  }
}
