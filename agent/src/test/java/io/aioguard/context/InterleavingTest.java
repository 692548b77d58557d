package io.aioguard.context;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.context.model.AioContext;
import io.aioguard.context.registry.ContextCounts;
import io.aioguard.context.registry.CountCategory;
import io.aioguard.context.stack.Origin;
import io.aioguard.kernel.proc.KernelContext;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every order in which hooks and system calls of several threads can follow each other, against a
 * kernel that gives each id once, and, where that makes no difference, one that reissues addresses
 * at once. After each step:
 *
 * <ul>
 *   <li>each context counts in exactly one category: created = live + destroyed + reclaimed +
 *       vanished;
 *   <li>as many count as live as the registry has.
 * </ul>
 *
 * When all calls have returned, the registry has exactly the contexts that the kernel has.
 */
class InterleavingTest {

  private static final long ADDRESS = ContextFixture.ADDRESS;

  private SteppedKernel kernel;
  private boolean reissues;

  /**
   * Runs the threads in all orders.
   *
   * @param threads created anew for each order
   * @param atEnd what must hold when all are over
   */
  private int all(Function<SteppedKernel, List<Runnable[]>> threads, Runnable atEnd) {
    int[] steps =
        threads.apply(new SteppedKernel(reissues)).stream()
            .mapToInt(thread -> thread.length)
            .toArray();
    return Schedules.each(steps, order -> run(order, threads, atEnd));
  }

  /** As {@link #all}, where that is too many. */
  private void some(int orders, Function<SteppedKernel, List<Runnable[]>> threads, Runnable atEnd) {
    int[] steps =
        threads.apply(new SteppedKernel(reissues)).stream()
            .mapToInt(thread -> thread.length)
            .toArray();
    Schedules.some(steps, orders, order -> run(order, threads, atEnd));
  }

  private void run(
      List<Integer> order, Function<SteppedKernel, List<Runnable[]>> threads, Runnable atEnd) {
    kernel = new SteppedKernel(reissues);
    List<Runnable[]> parts = threads.apply(kernel);
    int[] next = new int[parts.size()];
    try {
      for (int thread : order) {
        parts.get(thread)[next[thread]++].run();
        assertCounts();
      }
      atEnd.run();
    } catch (AssertionError e) {
      throw new AssertionError(order + ": " + kernel.fixture.events + ": " + e.getMessage(), e);
    }
  }

  private void assertCounts() {
    ContextCounts counts = kernel.fixture.counters.counts();
    long live = counts.of(CountCategory.LIVE) + counts.ofUntracked(CountCategory.LIVE);
    assertEquals(kernel.fixture.registry.live().size(), live, "live");
    for (CountCategory category : CountCategory.values()) {
      assertTrue(counts.of(category) >= 0, category + " " + counts.of(category));
    }
  }

  private void assertNoDrift() {
    assertArrayEquals(kernel.listed(), kernel.registered(), "kernel's list, registry");
    assertEquals(kernel.registered().length != 0, kernel.fixture.watchCounts.any(), "watched");
  }

  private void assertNoneVanished() {
    assertNoDrift();
    assertEquals(0, kernel.fixture.counters.counts().of(CountCategory.VANISHED), "vanished");
  }

  /** Also a census finds nothing, and no context has escaped because of another one's end. */
  private void assertAllExplained() {
    assertNoneVanished();
    kernel.censusFixture.run();
    assertNoneVanished();
    for (AioContext live : kernel.fixture.registry.live()) {
      assertEquals("", live.escape(), "escape of context " + live.uid());
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void creationsAndADestroyNeverLoseOne(boolean withReissue) {
    reissues = withReissue;
    int orders =
        all(
            k -> {
              Object handle = k.create();
              return List.of(k.creates(), k.creates(), k.destroys(ADDRESS, handle));
            },
            this::assertNoneVanished);
    assertEquals(1680, orders);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void twoDestroysOfOneHandleEndItOnce(boolean withReissue) {
    reissues = withReissue;
    all(
        k -> {
          Object handle = k.create();
          return List.of(k.destroys(ADDRESS, handle), k.destroys(ADDRESS, handle));
        },
        () -> {
          assertNoneVanished();
          assertEquals(1, kernel.fixture.counters.counts().of(CountCategory.DESTROYED));
          assertEquals(
              1, kernel.fixture.counters.doubleDestroyed.sum(), "reported as a double destroy");
        });
  }

  @Test
  void twoDestroysOfOneHandleAndACreationLeaveNoDrift() {
    all(
        k -> {
          Object handle = k.create();
          return List.of(k.destroys(ADDRESS, handle), k.destroys(ADDRESS, handle), k.creates());
        },
        () -> {
          assertNoneVanished();
          kernel.censusFixture.run();
          assertNoneVanished();
          assertEquals(1, kernel.fixture.counters.doubleDestroyed.sum(), "double destroys");
        });
  }

  @Test
  void aLateDestroyAndTwoCreationsLeaveNoDrift() {
    all(
        k -> {
          Object handle = k.create();
          for (Runnable step : k.destroys(ADDRESS, handle)) {
            step.run();
          }
          return List.of(k.destroys(ADDRESS, handle), k.creates(), k.creates());
        },
        () -> {
          assertAllExplained();
          assertEquals(1, kernel.fixture.counters.doubleDestroyed.sum(), "double destroys");
        });
  }

  @Test
  void lateDestroysAmongContextsThatComeAndGoAreExplained() {
    some(
        5_000,
        k -> {
          Object handle = k.create();
          return List.of(
              k.destroys(ADDRESS, handle),
              k.destroys(ADDRESS, handle),
              k.destroys(ADDRESS, handle),
              k.lives(false),
              k.lives(false),
              k.lives(false));
        },
        () -> {
          assertAllExplained();
          assertEquals(2, kernel.fixture.counters.doubleDestroyed.sum(), "double destroys");
        });
  }

  @Test
  void aDestroyedContextIsNeverReclaimed() {
    List<KernelContext> victims = new ArrayList<>();
    all(
        k -> {
          Object handle = k.create();
          AioContext context = k.fixture.registry.at(ADDRESS);
          victims.clear();
          boolean[] gone = new boolean[1];
          boolean[] busy = new boolean[1];
          Runnable[] destroy = k.destroys(ADDRESS, handle);
          // The thread that destroys holds the handle: it is collected before that and never used,
          // or afterwards.
          Runnable[] destroys = {
            () -> {
              busy[0] = !gone[0];
              k.when(busy[0], destroy[0]);
            },
            () -> k.when(busy[0], destroy[1]),
            () -> {
              k.when(busy[0], destroy[2]);
              busy[0] = false;
            }
          };
          Runnable[] collected = {
            () -> k.fixture.reachability.memoryFreed(64),
            () -> {
              gone[0] = !busy[0];
              k.when(gone[0], () -> k.release(context));
            }
          };
          return List.of(destroys, collected, k.reclaims(context, victims), k.creates());
        },
        () -> {
          assertNoneVanished();
          assertTrue(victims.stream().allMatch(victim -> victim.inode() == 1), "another context");
        });
  }

  @Test
  void aContextIsNotReclaimedWhileItIsHeldOrUsed() {
    boolean[] wrong = new boolean[1];
    all(
        k -> {
          k.create();
          AioContext context = k.fixture.registry.at(ADDRESS);
          boolean[] used = new boolean[1];
          Runnable[] uses = {
            () -> {
              used[0] = true;
              context.useBegins();
            },
            () -> {
              context.useEnds();
              used[0] = false;
            }
          };
          Runnable[] holds = {context::hold, () -> k.release(context)};
          Runnable[] collected = {
            () -> k.fixture.reachability.memoryFreed(64), () -> k.release(context)
          };
          Runnable[] reclaim = {
            () -> {
              boolean held = context.holders() > 0;
              boolean begun = k.fixture.registry.beginReclaim(context, Origin.agent());
              wrong[0] |= begun && (held || used[0]);
            }
          };
          return List.of(uses, holds, collected, reclaim);
        },
        () -> assertFalse(wrong[0], "reclaimed while held or used"));
  }

  @Test
  void aCensusConcludesNothingFromCallsInProgress() {
    all(
        k -> {
          Object handle = k.create();
          return List.of(k.creates(), k.destroys(ADDRESS, handle), k.census(), k.census());
        },
        this::assertNoneVanished);
  }

  @Test
  void aNumberThatIsSeenEarlyIsNotLost() {
    boolean[] seen = new boolean[2];
    Object[] holder = new Object[1];
    all(
        k -> {
          // A thread that reads the cell has the number as soon as the kernel has written it.
          Runnable[] holds = {
            () -> {
              holder[0] = new Object();
              seen[0] = k.has(ADDRESS);
              k.when(seen[0], () -> k.fixture.reachability.holderCreated(holder[0], ADDRESS));
            }
          };
          Runnable[] leaks = {
            () -> {
              seen[1] = k.has(ADDRESS);
              k.when(seen[1], () -> k.fixture.reachability.escaped(ADDRESS, "seen"));
            }
          };
          return List.of(k.creates(), k.creates(), holds, leaks);
        },
        () -> {
          assertNoneVanished();
          AioContext context = kernel.fixture.registry.at(ADDRESS);
          assertEquals(
              seen[0] ? context : null, kernel.fixture.holders.contextOf(holder[0]), "held");
          // A holder that is not of JNA reads the number.
          assertEquals(seen[0] || seen[1], !context.escape().isEmpty(), "escaped");
        });
  }
}
