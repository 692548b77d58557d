package io.aioguard.reclaim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.kernel.AioCalls;
import io.aioguard.kernel.AioResult;
import io.aioguard.kernel.Errno;
import io.aioguard.kernel.LinuxAio;
import io.aioguard.kernel.ProcessMemory;
import io.aioguard.kernel.RingHeader;
import io.aioguard.reclaim.Identity.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rings of the real kernel that are moved, and an error at each step in turn. */
class ReclaimTest {

  private final OwnCalls calls = new OwnCalls();
  private final ProcessMemory memory = ProcessMemory.open();
  private AioCalls aio;
  private Quarantine quarantine;

  @BeforeEach
  void loadsTheKernelEdge() {
    assertTrue(calls.unavailable().isEmpty(), calls.unavailable()::get);
    aio = LinuxAio.load().orElseThrow();
    quarantine = new Quarantine(calls, Runnable::run, 256);
    quarantine.prepare();
    quarantine.await();
  }

  /** A context of the kernel, and all that is asked about it. */
  private final class Scene implements Reclaimable, ReclaimKernel {

    private final Verdict afterMove;
    private final int refusal;
    private final int throwAt;
    private final long address;
    private final List<Outcome> settled = new ArrayList<>();
    private int steps;
    private int destroys;
    private boolean moved;

    Scene(Verdict afterMove, int refusal, int throwAt) {
      AioResult created = aio.setup(4);
      assertTrue(created.isOk(), created::toString);
      address = created.value();
      this.afterMove = afterMove;
      this.refusal = refusal;
      this.throwAt = throwAt;
    }

    private void step() {
      if (++steps == throwAt) {
        throw new OutOfMemoryError("for the test");
      }
    }

    private boolean isRing(long at) {
      return RingHeader.read(memory, at).map(RingHeader::length).orElse(0L) == 4096;
    }

    @Override
    public void load() {}

    @Override
    public boolean isQuick() {
      step();
      return true;
    }

    @Override
    public Verdict check(long at, long inode) {
      step();
      if (!isRing(at)) {
        return Verdict.ANOTHER;
      }
      return moved ? afterMove : Verdict.SAME;
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
      return verdict == Verdict.SAME ? Decision.DESTROY : Decision.GONE;
    }

    @Override
    public RingMove move() {
      step();
      RingMove move = quarantine.plan(address, 4096, this::isRing);
      moved = move != null;
      return move;
    }

    @Override
    public void moved(RingMove move, boolean alive) {
      moved = false;
      move.over(alive);
      step();
    }

    @Override
    public void destroying() {}

    @Override
    public boolean settle(Outcome outcome, int errno) {
      step();
      settled.add(outcome);
      return true;
    }

    @Override
    public void report(Outcome outcome, int errno, int backlog) {
      step();
    }

    @Override
    public void stalled(long nanos) {}

    Scene run() {
      Reclaim reclaim = new Reclaim(this, this, new InHand());
      int runs = 0;
      while (!reclaim.run(0)) {
        assertTrue(++runs < 10, "it comes to an end");
      }
      return this;
    }
  }

  private void atEachStep(Verdict afterMove, int refusal, Outcome outcome) {
    Scene undisturbed = new Scene(afterMove, refusal, 0);
    int steps = undisturbed.run().steps;
    over(undisturbed, outcome, "undisturbed");
    for (int at = 1; at <= steps; at++) {
      over(new Scene(afterMove, refusal, at).run(), outcome, "thrown at step " + at);
    }
  }

  private void over(Scene scene, Outcome outcome, String where) {
    int last = scene.settled.size() - 1;
    assertEquals(outcome, scene.settled.get(last), where);
    assertTrue(
        scene.settled.subList(0, last).stream().allMatch(before -> before == Outcome.LOST), where);
    boolean destroyed = outcome == Outcome.RECLAIMED;
    assertEquals(destroyed ? 1 : 0, scene.destroys, where);
    assertEquals(0, quarantine.size(), where);
    if (!destroyed) {
      assertEquals(Errno.OK, aio.io_destroy(scene.address), "it is where it was, " + where);
    }
  }

  @Test
  void destroysOnce() {
    atEachStep(Verdict.SAME, 0, Outcome.RECLAIMED);
  }

  @Test
  void givesItsAddressBackWhereTheKernelRefuses() {
    atEachStep(Verdict.SAME, Errno.EPERM.number(), Outcome.REFUSED);
  }

  @Test
  void givesItsAddressBackWhereTheKernelCannotBeAsked() {
    atEachStep(Verdict.UNKNOWN, 0, Outcome.LEFT_ALONE);
  }

  @Test
  void givesItsAddressBackToAnotherContext() {
    atEachStep(Verdict.ANOTHER, 0, Outcome.GONE);
  }
}
