package io.aioguard.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.app.BalanceProgram;
import io.aioguard.app.CensusProgram;
import io.aioguard.app.SuspectProgram;
import java.util.List;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Contexts in the kernel that the registry does not have, and the reverse. */
class CensusIT extends LibaioFixture {

  private Recorded census(Jdk jdk, String scenario) {
    return census(jdk, scenario, "");
  }

  private Recorded census(Jdk jdk, String scenario, String options) {
    return new ForkedJvm(jdk, folder)
        .options("census=500ms" + options)
        .run(CensusProgram.class, scenario, UnseenLibrary.in(folder))
        .ended()
        .silent()
        .recorded();
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void findsContextsThatNoRouteSaw(Jdk jdk) {
    Recorded recorded = census(jdk, "untracked");
    assertEquals(2, recorded.count("UntrackedContext"), "each is reported once");
    RecordedEvent found = recorded.of("UntrackedContext").get(0);
    assertEquals("unknown", found.getString("route"));
    assertEquals(0, found.getLong("maxEvents"));
    assertTrue(found.getLong("ringEntries") >= 100);
    assertTrue(found.getInstant("firstSeen").isBefore(found.getEndTime()));

    long destroyed =
        recorded.of("ContextDestroyed", 0).findFirst().orElseThrow().getLong("contextUid");
    assertEquals(destroyed, recorded.only("DoubleDestroy").getLong("contextUid"));
    RecordedEvent last = recorded.statistics();
    assertEquals(1, last.getLong("created"), "that of a context that was seen");
    assertEquals(1, last.getLong("destroyed"));
    assertEquals(1, last.getLong("untrackedDestroyed"));
    assertEquals(1, last.getLong("untracked"));
    assertEquals(0, recorded.count("ContextReclaimed"));
    recorded.check(
        recorded.of("LiveContext").stream()
            .anyMatch(live -> live.getString("escape").equals("its creation was not seen")),
        "the one that stays is not among the live ones");
    addsUp(recorded);
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void dropsUntrackedContextsThatTheKernelNoLongerHas(Jdk jdk) {
    Recorded recorded = census(jdk, "dropped");
    assertEquals(1, recorded.count("UntrackedContext"));
    assertEquals(0, recorded.count("ContextVanished"));
    assertEquals(0, recorded.statistics().getLong("untracked"));
    addsUp(recorded);
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void findsTrackedContextsGone(Jdk jdk) {
    Recorded recorded = census(jdk, "vanished");
    RecordedEvent gone = recorded.only("ContextVanished");
    assertEquals(11, gone.getLong("maxEvents"));
    assertTrue(gone.getString("creationStack").contains("CensusProgram.vanished"));
    assertEquals(1, recorded.statistics().getLong("vanished"));
    assertEquals(0, recorded.count("UntrackedContext"));
    addsUp(recorded);
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void distinguishesASuccessorAtTheSameAddressByItsInode(Jdk jdk) {
    // Addresses come back only to contexts that are not relocated.
    Recorded recorded = census(jdk, "replaced", ",relocate=off");
    assertEquals(5001, recorded.only("ContextVanished").getLong("maxEvents"));
    assertEquals(2, recorded.statistics().getLong("untrackedDestroyed"), "with the canary");
    addsUp(recorded);
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void suspectsAContextThatNoCodeUsesUntilItIsUsed(Jdk jdk) {
    Recorded recorded =
        new ForkedJvm(jdk, folder)
            .options("idle=1s")
            .run(SuspectProgram.class)
            .ended()
            .silent()
            .recorded();
    recorded.check(recorded.of("SuspectedLeak", 7).count() == 0, "a thread waits for that one");
    recorded.check(recorded.of("SuspectedLeak", 5).count() == 0, "C code reads that one");
    List<RecordedEvent> suspected = recorded.of("SuspectedLeak", 9).toList();
    assertEquals(2, suspected.size(), "once an idle period");
    assertEquals(
        "idle: not accessed by any code for 1s or more, no thread waits for it",
        suspected.get(0).getString("reason"));
    assertTrue(suspected.get(0).getDuration("idleTime").toMillis() >= 1000);
    assertTrue(suspected.get(0).getString("creationStack").contains("SuspectProgram.main"));
    assertEquals(
        List.of("used again", "destroyed"),
        recorded.of("SuspicionEnded", 9).map(event -> event.getString("ending")).toList());
    assertEquals(0, recorded.statistics().getLong("suspected"));
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void countsAddUpAtAnyMoment(Jdk jdk) {
    Recorded recorded =
        new ForkedJvm(jdk, folder)
            .options("census=100ms")
            .run(BalanceProgram.class)
            .ended()
            .silent()
            .recorded();
    addsUp(recorded);
    assertTrue(recorded.count("AioStatistics") > 20, "too few samples");
    assertEquals(485, recorded.statistics().getLong("created"));
    assertEquals(5, recorded.statistics().getLong("live"));
    assertEquals(45, recorded.statistics().getLong("liveSlots"));
    assertEquals(0, recorded.count("UntrackedContext"), "no false alarm");
    assertEquals(0, recorded.count("ContextVanished"));
  }

  private static void addsUp(Recorded recorded) {
    for (RecordedEvent each : recorded.of("AioStatistics")) {
      long sum =
          each.getLong("live")
              + each.getLong("destroyed")
              + each.getLong("reclaimed")
              + each.getLong("vanished");
      recorded.check(each.getLong("created") == sum, "does not add up: " + each);
    }
    long left = recorded.run().number("contexts left: ");
    RecordedEvent last = recorded.statistics();
    assertEquals(left, last.getLong("live") + last.getLong("untracked"), last::toString);
  }
}
