package io.aioguard.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.app.DestroyProgram;
import io.aioguard.app.QueueInitProgram;
import java.util.List;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each kind of wrong destroy is distinguished, with the stacks of all calls that had a part in it.
 */
class DestroyIT extends LibaioFixture {

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void distinguishesDoubleStaleAndInvalidDestroys(Jdk jdk) {
    Recorded recorded =
        new ForkedJvm(jdk, folder)
            .options("relocate=off")
            .run(DestroyProgram.class)
            .ended()
            .silent()
            .recorded();
    RecordedEvent twice = recorded.of("DoubleDestroy", 1001).findFirst().orElseThrow();
    assertTrue(twice.getString("creationStack").contains("DestroyProgram.twice"));
    assertTrue(twice.getString("firstDestroyStack").contains("DestroyProgram.firstDestroy"));
    assertTrue(stack(twice).contains("secondDestroy"));
    assertEquals("main", twice.getString("firstDestroyThread"));

    RecordedEvent stale = recorded.only("StaleDestroy");
    long victim = stale.getLong("victimUid");
    assertFalse(stale.getLong("contextUid") == victim);
    assertTrue(stale.getString("victimCreationStack").contains("DestroyProgram.stale"));
    assertTrue(stack(stale).contains("secondDestroy"));

    RecordedEvent innocent = recorded.of("DoubleDestroy", 2001).findFirst().orElseThrow();
    assertEquals(
        victim, innocent.getLong("contextUid"), "the victim's own destroy is a double destroy");
    assertTrue(
        innocent.getString("firstDestroyStack").contains("secondDestroy"), "after the stale one");
    assertTrue(stack(innocent).contains("victimDestroy"));

    assertEquals(2, recorded.count("DoubleDestroy"));
    assertFalse(twice.getBoolean("certain") || innocent.getBoolean("certain"));
    assertEquals(0, recorded.statistics().getLong("relocated"));
    assertEquals(2, recorded.count("InvalidDestroy"));
    assertEquals(3, recorded.statistics().getLong("doubleDestroyed"));
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void memoryThatIsUsedAgainIsFollowedAgain(Jdk jdk) {
    Recorded recorded =
        new ForkedJvm(jdk, folder).run(QueueInitProgram.class).ended().silent().recorded();
    String out = recorded.run().out();
    recorded.run().check(out.contains(QueueInitProgram.EXPECTED), "as without an agent");
    assertEquals(3, recorded.count("ContextCreated"));
    assertEquals(3, recorded.count("ContextDestroyed"));
    assertEquals(1, recorded.count("SetupFailed"));
    assertEquals(0, recorded.count("UntrackedContext"));
  }

  private static List<String> stack(RecordedEvent event) {
    return event.getStackTrace().getFrames().stream()
        .map(RecordedFrame::getMethod)
        .map(method -> method.getName())
        .toList();
  }
}
