package io.aioguard.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.app.StormProgram;
import io.aioguard.app.ThreadlessProgram;
import io.aioguard.app.VirtualProgram;
import io.aioguard.it.ForkedJvm.Result;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Many leaks at once: all are reclaimed, by few threads, and no other thread waits for them. */
class StormIT extends LibaioFixture {

  private static final int LEAKS = 2000;

  /** As in io.aioguard.reclaim.ReclaimPool, without those that take the place of slow ones. */
  private static final int THREADS = 64;

  /**
   * A destroy that takes a second gets another thread beside it, and what is recorded of it begins
   * a little later. That happens where other processes keep all processors busy.
   */
  private static final Duration SLOW = Duration.ofMillis(500);

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void reclaimsThousandsWithoutKeepingOthersCleanersWaiting(Jdk jdk) {
    Result result =
        new ForkedJvm(jdk, folder).optimised().run(StormProgram.class, "" + LEAKS).ended().silent();
    long peak = result.number("threads ");
    Recorded recorded = result.recorded();
    long slow =
        recorded.of("ContextReclaimed").stream()
            .filter(event -> event.getDuration().compareTo(SLOW) > 0)
            .count();
    assertTrue(peak > 1 && peak <= THREADS + slow, () -> peak + " threads, " + slow + " slow");
    assertEquals(LEAKS, recorded.count("ContextReclaimed"));
    recorded.check(
        recorded.of("ContextReclaimed").stream().allMatch(event -> event.getInt("errno") == 0),
        "each destroy succeeded");
    RecordedEvent last = recorded.statistics();
    assertEquals(LEAKS, last.getLong("leaked"));
    assertEquals(LEAKS, last.getLong("reclaimed"));
    assertEquals(0, last.getLong("backlog"));
    recorded.check(fallsFromItsPeak(backlogs(recorded)), "the backlog falls");
  }

  private static List<Long> backlogs(Recorded recorded) {
    return recorded.of("AioStatistics").stream().map(event -> event.getLong("backlog")).toList();
  }

  private static boolean fallsFromItsPeak(List<Long> backlogs) {
    long peak = backlogs.stream().max(Long::compare).orElse(0L);
    long before = peak;
    for (long backlog : backlogs.subList(backlogs.indexOf(peak), backlogs.size())) {
      if (backlog > before) {
        return false;
      }
      before = backlog;
    }
    return before == 0 && peak > 0;
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void losesNothingWhileTheSystemGivesNoThread(Jdk jdk) {
    Path library = CLibrary.build(folder, "hang", CLibrary.resource("hang.c"), "-ldl");
    Path noThreads = folder.resolve("no-threads");
    Recorded recorded =
        new ForkedJvm(jdk, folder)
            .environment("LD_PRELOAD", library.toString())
            .environment("NO_THREADS", noThreads.toString())
            // The JVM itself logs that it starts no thread, on standard output or error.
            .jvm("-Xlog:disable")
            .run(ThreadlessProgram.class, noThreads.toString())
            .ended()
            .recorded();
    assertEquals(ThreadlessProgram.LEAKS, recorded.count("ContextReclaimed"));
    assertEquals(0, recorded.statistics().getLong("backlog"));
  }

  static List<Jdk> jdksWithVirtualThreads() {
    return Jdk.since(21);
  }

  @ParameterizedTest
  @MethodSource("jdksWithVirtualThreads")
  void destroysOnThreadsOfItsOwnWhatVirtualThreadsLeaked(Jdk jdk) {
    Recorded recorded =
        new ForkedJvm(jdk, folder)
            .jvm("-Djdk.virtualThreadScheduler.parallelism=1")
            .run(VirtualProgram.class, "100")
            .ended()
            .silent()
            .recorded();
    assertEquals(100, recorded.count("ContextReclaimed"));
    for (RecordedEvent event : recorded.of("ContextReclaimed")) {
      assertEquals("aioguard-reclaim", event.getThread().getJavaName());
    }
  }
}
