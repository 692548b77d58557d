package io.aioguard.reclaim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.kernel.Errno;
import io.aioguard.kernel.aio.AioCalls;
import io.aioguard.kernel.aio.AioResult;
import io.aioguard.kernel.aio.LinuxAio;
import io.aioguard.kernel.proc.ProcessMemory;
import io.aioguard.kernel.proc.RingHeader;
import io.aioguard.reclaim.KernelIdentity.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rings of the real kernel, and an error at each step in turn. */
class ReclaimTest {

  private final ProcessMemory memory = ProcessMemory.open();
  private final AioCalls aio = LinuxAio.load().orElseThrow();

  /** A context of the kernel, and all that is asked about it. */
  private final class Scene implements Reclaimable, ReclaimKernel {

    private final Verdict whileAlive;
    private final int refusal;
    private final int throwAt;
    private final long address;
    private final List<ReclaimResult> settled = new ArrayList<>();
    private int steps;
    private int destroys;

    Scene(Verdict whileAlive, int refusal, int throwAt) {
      AioResult created = aio.setup(4);
      assertTrue(created.isOk(), created::toString);
      address = created.value();
      this.whileAlive = whileAlive;
      this.refusal = refusal;
      this.throwAt = throwAt;
    }

    private void step() {
      if (++steps == throwAt) {
        throw new OutOfMemoryError("for the test");
      }
    }

    @Override
    public void load() {}

    @Override
    public Verdict check(long at, long inode) {
      step();
      return RingHeader.read(memory, at).isPresent() ? whileAlive : Verdict.ANOTHER;
    }

    @Override
    public int destroy(long at) {
      step();
      int errno = refusal != 0 ? refusal : aio.io_destroy(at).number();
      destroys += errno == 0 ? 1 : 0;
      step();
      return errno;
    }

    @Override
    public long address() {
      return address;
    }

    @Override
    public long inode() {
      return 7;
    }

    @Override
    public void prepare() {
      step();
    }

    @Override
    public Decision begin(Verdict verdict) {
      step();
      return switch (verdict) {
        case SAME -> Decision.DESTROY;
        case ANOTHER -> Decision.GONE;
        case UNKNOWN -> Decision.LEAVE_ALONE;
      };
    }

    @Override
    public void destroying() {}

    @Override
    public void settle(ReclaimResult outcome, int errno) {
      step();
      settled.add(outcome);
    }

    @Override
    public void report(ReclaimResult outcome, int errno, int backlog) {
      step();
    }

    @Override
    public void stalled(long nanos) {}

    Scene run() {
      Reclaim reclaim = new Reclaim(this, this, new RunningDestroys());
      int runs = 0;
      while (!reclaim.run(0)) {
        assertTrue(++runs < 10, "it ends");
      }
      return this;
    }
  }

  private void atEachStep(Verdict whileAlive, int refusal, ReclaimResult outcome) {
    Scene undisturbed = new Scene(whileAlive, refusal, 0);
    int steps = undisturbed.run().steps;
    over(undisturbed, outcome, "undisturbed");
    for (int at = 1; at <= steps; at++) {
      over(new Scene(whileAlive, refusal, at).run(), outcome, "thrown at step " + at);
    }
  }

  private void over(Scene scene, ReclaimResult outcome, String where) {
    int last = scene.settled.size() - 1;
    assertEquals(outcome, scene.settled.get(last), where);
    assertTrue(
        scene.settled.subList(0, last).stream().allMatch(before -> before == ReclaimResult.LOST),
        where);
    boolean destroyed = outcome == ReclaimResult.RECLAIMED;
    assertEquals(destroyed ? 1 : 0, scene.destroys, where);
    if (!destroyed) {
      assertEquals(Errno.OK, aio.io_destroy(scene.address), "it is where it was, " + where);
    }
  }

  @Test
  void destroysOnce() {
    atEachStep(Verdict.SAME, 0, ReclaimResult.RECLAIMED);
  }

  @Test
  void leavesItWhereTheKernelRefuses() {
    atEachStep(Verdict.SAME, Errno.EPERM.number(), ReclaimResult.REFUSED);
  }

  @Test
  void leavesItWhereTheKernelCannotBeRead() {
    atEachStep(Verdict.UNKNOWN, 0, ReclaimResult.LEFT_ALONE);
  }

  @Test
  void leavesAnotherContextAlone() {
    atEachStep(Verdict.ANOTHER, 0, ReclaimResult.GONE);
  }
}
