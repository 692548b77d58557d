package io.aioguard.context;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.context.lifecycle.ReclaimPolicy;
import io.aioguard.context.model.AioContext;
import io.aioguard.context.record.ContextListener;
import io.aioguard.context.registry.CountCategory;
import io.aioguard.kernel.Errno;
import io.aioguard.reclaim.KernelIdentity.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The outcome of a reclaim with an OutOfMemoryError at each of its steps in turn. */
class ReclaimStepsTest {

  private static final int EAGAIN = Errno.EAGAIN.number();

  private static ReclaimScene scene(Verdict unclear, int errno, int throwAt) {
    return new ReclaimScene(unclear, errno, throwAt, ContextListener.SILENT);
  }

  private static void atEachStep(
      Verdict unclear, int errno, List<String> reported, CountCategory category, int destroys) {
    int steps = scene(unclear, errno, 0).run().steps();
    assertTrue(steps > 3, "they are counted");
    for (int at = 0; at <= steps; at++) {
      ReclaimScene scene = scene(unclear, errno, at).run();
      String where = "thrown at step " + at + " of " + steps + ": " + scene.reported;
      List<String> inAnyOrder = scene.reported.stream().sorted().toList();
      assertEquals(reported, inAnyOrder, where);
      assertEquals(1, scene.counters.counts().of(category), where);
      assertEquals(1, scene.counters.counts().created(), where);
      assertEquals(1, scene.counters.leaked.sum(), where);
      assertEquals(destroys, scene.destroys.get(), where);
      boolean live = category == CountCategory.LIVE;
      assertEquals(live, scene.registry.at(ReclaimScene.ADDRESS) == scene.context, where);
      assertEquals(live ? AioContext.State.LIVE : AioContext.State.GONE, scene.context.state());
      assertEquals(live, scene.watchCounts.any(), where);
    }
  }

  @Test
  void isReclaimedOnce() {
    atEachStep(Verdict.SAME, 0, List.of("leaked", "reclaimed 0"), CountCategory.RECLAIMED, 1);
  }

  @Test
  void isRestoredWhereTheKernelRefuses() {
    List<String> reported = List.of("leaked", "reclaimed " + EAGAIN);
    atEachStep(Verdict.SAME, EAGAIN, reported, CountCategory.LIVE, 0);
  }

  @Test
  void isLeftAloneWhereTheKernelCannotBeAsked() {
    List<String> reported = List.of("leaked: " + ReclaimPolicy.UNIDENTIFIED);
    atEachStep(Verdict.UNKNOWN, 0, reported, CountCategory.LIVE, 0);
  }

  @Test
  void isNoLeakIfTheApplicationDestroysItFirst() {
    for (int at = 0; at <= 20; at++) {
      ReclaimScene scene = scene(Verdict.SAME, 0, at);
      scene.gone();
      scene.run();
      assertEquals(0, scene.counters.leaked.sum());
      assertEquals(AioContext.State.GONE, scene.context.state());
      assertEquals(1, scene.counters.counts().of(CountCategory.VANISHED));
    }
  }
}
