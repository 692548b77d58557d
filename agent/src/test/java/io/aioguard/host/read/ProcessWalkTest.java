package io.aioguard.host.read;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ProcessWalkTest {

  private static final Duration LONG = Duration.ofMinutes(1);
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final Duration SHORT = Duration.ofMillis(20);

  private final CountDownLatch never = new CountDownLatch(1);

  private static List<Long> pids(int count) {
    return LongStream.rangeClosed(1, count).boxed().toList();
  }

  private LongFunction<Long> blocksAt(Set<Long> blocked) {
    return pid -> {
      if (blocked.contains(pid)) {
        try {
          never.await();
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
      }
      return pid;
    };
  }

  @Test
  void visitsEachInOrder() throws Exception {
    ProcessWalk<Long> walk = new ProcessWalk<>(pids(1000), () -> pid -> -pid, LONG);
    assertEquals(pids(1000).stream().map(pid -> -pid).toList(), walk.run());
    assertEquals(0, walk.stalled());
    assertEquals(List.of(), new ProcessWalk<>(List.of(), () -> pid -> pid, LONG).run());
  }

  @Test
  void leavesBehindWhatDoesNotAnswer() throws Exception {
    ProcessWalk<Long> walk = new ProcessWalk<>(pids(10), () -> blocksAt(Set.of(3L)), PATIENCE);
    List<Long> visited = walk.run();
    never.countDown();
    assertEquals(List.of(1L, 2L, 4L, 5L, 6L, 7L, 8L, 9L, 10L), visited);
    assertEquals(1, walk.stalled());
  }

  @Test
  void endsWhereTooManyDoNotAnswer() throws Exception {
    ProcessWalk<Long> walk =
        new ProcessWalk<>(pids(100), () -> blocksAt(Set.copyOf(pids(100))), SHORT);
    assertEquals(List.of(), walk.run());
    assertEquals(100, walk.stalled());
    never.countDown();
  }
}
