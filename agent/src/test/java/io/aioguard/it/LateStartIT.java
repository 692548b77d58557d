package io.aioguard.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.app.LateProgram;
import java.util.List;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The agent comes into a JVM that has contexts already and uses JNA. */
class LateStartIT extends LibaioFixture {

  private static final int AFTER = 702;

  /** Through a class that was mapped directly before. */
  private static final int DIRECT = 704;

  private static final int USED = 127;

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void adoptsWhatIsThereAndSeesWhatComes(Jdk jdk) {
    Recorded recorded;
    try (RunningJvm jvm = RunningJvm.recorded(jdk, folder, LateProgram.class)) {
      new ShippedCommand(jdk, folder).run("attach", jvm.pid(), "log=off").ended().silent();
      recorded = jvm.end().ended().recorded();
    }
    assertEquals(3, recorded.count("UntrackedContext"));
    for (RecordedEvent found : recorded.of("UntrackedContext")) {
      assertTrue(found.getLong("slotsAtLeast") >= 1, found::toString);
      assertTrue(found.getLong("slotsAtMost") >= USED, found::toString);
    }
    assertEquals(2, recorded.of("ContextCreated", AFTER).count());
    assertEquals(1, recorded.of("ContextCreated", DIRECT).count());
    assertEquals(3, recorded.count("ContextCreated"));
    assertEquals(1, recorded.of("ContextDestroyed", DIRECT).count());
    assertEquals(4, recorded.count("ContextDestroyed"), "two of which were adopted");
    assertEquals(1, recorded.count("DoubleDestroy"));
    // Where JNA's pointers were before is not known: nothing is proven.
    assertEquals(0, recorded.count("ContextReclaimed"));
    RecordedEvent live = recorded.of("LiveContext", AFTER).findFirst().orElseThrow();
    assertTrue(live.getString("escape").contains("JNA was loaded before the agent"));
    RecordedEvent used = recorded.of("LiveContext", 0).findFirst().orElseThrow();
    assertTrue(used.getLong("slotsAtLeast") <= USED && USED <= used.getLong("slotsAtMost"));
    assertTrue(used.getLong("slotsAtMost") < 2 * USED, used::toString);
    RecordedEvent statistics = recorded.statistics();
    assertEquals(1, statistics.getLong("live"));
    assertEquals(1, statistics.getLong("untracked"));
    assertEquals(3, statistics.getLong("created"));
    assertEquals(2, statistics.getLong("destroyed"));
    assertEquals(2, statistics.getLong("untrackedDestroyed"));
    assertEquals(List.of(), failed(recorded));
    RecordedEvent heartbeat = recorded.heartbeat();
    assertEquals("watching", heartbeat.getString("state"));
    assertTrue(heartbeat.getBoolean("late"));
    assertTrue(heartbeat.getString("options").endsWith(",log=off"), heartbeat::toString);
  }

  private static List<RecordedEvent> failed(Recorded recorded) {
    return recorded.of("RouteStatus").stream()
        .filter(state -> state.getString("state").equals("failed"))
        .toList();
  }
}
