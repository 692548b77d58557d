package io.aioguard.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.aioguard.app.BehindProgram;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What C code does to contexts that the agent does not see. The census is off, so that what the
 * agent knows is wrong when their owners are collected: only asking the kernel for their identity
 * keeps it from destroying what took their place.
 */
class BehindIT extends LibaioFixture {

  private static final int CONTEXTS = 4;

  private Recorded behind(Jdk jdk, String scenario, String options) {
    String library = CLibrary.ofResource(folder, "behind").toString();
    ForkedJvm.Result result =
        new Unnoticed(jdk, folder)
            .run(
                jvm -> jvm.options("census=off," + options), BehindProgram.class, scenario, library)
            .ended()
            .silent();
    Recorded recorded = result.recorded();
    assertEquals(CONTEXTS, recorded.count("ContextCreated"));
    assertEquals(0, recorded.count("ContextReclaimed"), "destroyed by the agent");
    assertEquals(0, recorded.count("ContextLeaked"));
    return recorded;
  }

  static Stream<Arguments> successorsAndJdks() {
    return Jdk.eachWith("replace", "replace-in-child", "move-and-replace");
  }

  @ParameterizedTest
  @MethodSource("successorsAndJdks")
  void leavesAloneWhatTookTheAddressOfACollectedOne(Jdk jdk, String scenario) {
    // The kernel gives no other context the address of one that was relocated.
    Recorded recorded = behind(jdk, scenario, "relocate=off");
    recorded.run().check(recorded.run().out().contains("contexts " + CONTEXTS), "all replaced");
    recorded.run().check(recorded.run().out().contains("io_destroy 0"), "its successor's end");
    recorded.run().check(!recorded.run().out().contains("works false"), "successors live");
    assertEquals(CONTEXTS - 1, recorded.count("ContextVanished"), "those of collected owners");
  }

  static Stream<Arguments> displacementsAndJdks() {
    return Jdk.eachWith("unmap", "cover", "move");
  }

  @ParameterizedTest
  @MethodSource("displacementsAndJdks")
  void reportsThatRingsAreNotWhereTheyWere(Jdk jdk, String scenario) {
    Recorded recorded = behind(jdk, scenario, "relocate=on");
    recorded.run().check(recorded.run().out().contains("contexts " + CONTEXTS), "all displaced");
    recorded.run().check(recorded.run().out().contains("io_destroy -22"), "EINVAL");
    assertEquals(CONTEXTS, recorded.count("ContextVanished"));
    assertEquals(0, recorded.statistics().getLong("live"));
    assertEquals(
        scenario.equals("move") ? CONTEXTS : 0, recorded.statistics().getLong("untracked"));
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void isNotConfusedByForkAndExec(Jdk jdk) {
    Recorded recorded = behind(jdk, "fork", "relocate=on");
    String out = recorded.run().out();
    recorded.run().check(out.contains("destroyed by a child 0"), "a child has no contexts");
    recorded.run().check(out.contains("inherited 0"), "nor has a program that it runs");
    assertEquals(1, recorded.count("ContextDestroyed"));
    assertEquals(0, recorded.count("ContextVanished"));
    assertEquals(CONTEXTS - 1, recorded.statistics().getLong("live"));
  }
}
