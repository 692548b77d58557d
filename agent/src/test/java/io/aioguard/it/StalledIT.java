package io.aioguard.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.app.ExitProgram;
import io.aioguard.app.InFlightProgram;
import io.aioguard.app.StalledProgram;
import io.aioguard.it.ForkedJvm.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Leaked contexts with requests that are complete, slow, or never complete. */
class StalledIT extends LibaioFixture {

  private static final Duration STALL = Duration.ofSeconds(5);

  /** As in io.aioguard.reclaim.ReclaimPool: all of its threads, and those that replace them. */
  private static final int THREADS = 64;

  private static final int ALL_THREADS = 128;

  /** Status of fusehang where it cannot mount. */
  private static final int CANNOT_MOUNT = 77;

  private Path released() {
    return folder.resolve("release");
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void cancelsWhatCanBeCancelledAndWaitsForTheRest(Jdk jdk) {
    Recorded recorded =
        new ForkedJvm(jdk, folder)
            .run(InFlightProgram.class, folder.resolve("dirty").toString())
            .ended()
            .silent()
            .recorded();
    assertEquals(3 * InFlightProgram.EACH, recorded.count("ContextReclaimed"));
    recorded.check(
        recorded.of("ContextReclaimed").stream().allMatch(event -> event.getInt("errno") == 0),
        "each destroy succeeded");
    assertEquals(
        InFlightProgram.EACH,
        recorded
            .of("ContextLeaked", InFlightProgram.UNREAD)
            .filter(event -> event.getLong("unreadCompletions") == InFlightProgram.COMPLETIONS)
            .count(),
        "unread completions are counted");
    assertEquals(
        InFlightProgram.EACH,
        recorded
            .of("ContextLeaked", InFlightProgram.CANCELLED)
            .filter(event -> event.getLong("unreadCompletions") == 0)
            .count());
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void outlivesAnFsyncThatIsNotAnswered(Jdk jdk) throws IOException {
    Path mountPoint = Files.createDirectory(folder.resolve("fuse"));
    Path server = CLibrary.program(folder, "fusehang");
    Result result =
        new ForkedJvm(jdk, folder)
            .under(server.toString(), mountPoint.toString(), released().toString())
            .run(
                StalledProgram.class,
                "3",
                released().toString(),
                mountPoint.resolve("file").toString());
    Assumptions.assumeTrue(result.status() != CANNOT_MOUNT, result::err);
    checkStalled(result.ended().silent(), 3);
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void reclaimsOthersWhileAsManyHangAsThereAreThreads(Jdk jdk) {
    Result result =
        hanging(jdk, THREADS).run(StalledProgram.class, "" + THREADS, released().toString());
    checkStalled(result.ended().silent(), THREADS);
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void logsWhenTheLastThreadHangsAndGoesOnWhenOneReturns(Jdk jdk) {
    Result result =
        hanging(jdk, ALL_THREADS)
            .run(StalledProgram.class, "" + ALL_THREADS, released().toString(), "", "exhausted");
    checkStalled(result.ended(), ALL_THREADS);
    result.check(
        result.err().lines().count() == 1 && result.err().contains("hang in io_destroy"),
        "one line");
  }

  private void checkStalled(Result result, int hanging) {
    result.check(result.out().contains("hanging: " + hanging + "\n"), "they hang until the end");
    Recorded recorded = result.recorded();
    List<RecordedEvent> stalled = recorded.of("ReclaimStalled");
    assertEquals(hanging, stalled.size());
    assertEquals(
        hanging,
        stalled.stream().map(event -> event.getLong("contextUid")).distinct().count(),
        "once for each");
    for (RecordedEvent event : stalled) {
      assertEquals(StalledProgram.HANGING, event.getLong("maxEvents"));
      assertTrue(event.getDuration("blockedFor").compareTo(STALL) >= 0);
    }
    assertEquals(hanging + StalledProgram.OTHER_COUNT, recorded.count("ContextReclaimed"));
    assertEquals(0, recorded.statistics().getLong("stalled"));
    assertEquals(0, recorded.statistics().getLong("backlog"));
  }

  /**
   * Of the agent's io_destroy(2) calls, so many hang until {@link #released} exists. Without
   * relocation, whose trial destroys a context too.
   */
  private ForkedJvm hanging(Jdk jdk, int calls) {
    Path library = CLibrary.build(folder, "hang", CLibrary.resource("hang.c"), "-ldl");
    return new ForkedJvm(jdk, folder)
        .options("relocate=off")
        .environment("LD_PRELOAD", library.toString())
        .environment("HANG_CALLS", "" + calls)
        .environment("HANG_RELEASE", released().toString());
  }

  static Stream<Arguments> endsAndJdks() {
    return Jdk.all().stream()
        .flatMap(
            jdk ->
                Stream.of(
                    Arguments.of(jdk, "main", 0),
                    Arguments.of(jdk, "exit", ExitProgram.STATUS),
                    Arguments.of(jdk, "term", 143)));
  }

  /** They never come back: what ends here does not wait for them. */
  @ParameterizedTest
  @MethodSource("endsAndJdks")
  void endsThoughDestroysHang(Jdk jdk, String how, int status) {
    Result result = hanging(jdk, ALL_THREADS).run(ExitProgram.class, how).endedWith(status);
    result.check(result.out().contains("hook ran"), "as without the agent");
    result.recorded().check(result.recorded().count("ReclaimStalled") == 6, "all hang");
  }
}
