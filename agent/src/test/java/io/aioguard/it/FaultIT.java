package io.aioguard.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.aioguard.app.DetectProgram;
import io.aioguard.app.PlainProgram;
import io.aioguard.it.ForkedJvm.Result;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * System calls that fail or hang, each one or every other one, simulated by strace: {@code when=}
 * counts the calls of each thread by itself.
 */
class FaultIT extends LibaioFixture {

  private static final String EVERY_OTHER = ":when=1+2";

  @BeforeEach
  void needsStrace() {
    RefusedIT.assumeStrace();
  }

  private Result unnoticed(Jdk jdk, List<String> injections, String... arguments) {
    return unnoticed(jdk, "", injections, arguments);
  }

  private Result unnoticed(Jdk jdk, String options, List<String> injections, String... arguments) {
    return new Unnoticed(jdk, folder)
        .run(
            jvm -> RefusedIT.strace(jvm.options(options), injections),
            PlainProgram.class,
            arguments)
        .ended();
  }

  static Stream<Arguments> setupErrnosAndJdks() {
    return Jdk.eachWith("EAGAIN:-11", "EINVAL:-22", "EFAULT:-14", "ENOMEM:-12", "ENOSYS:-38");
  }

  @ParameterizedTest
  @MethodSource("setupErrnosAndJdks")
  void countsEachSetupThatFailsAndFollowsTheOthers(Jdk jdk, String errno) {
    String name = errno.split(":")[0];
    String returned = "io_setup " + errno.split(":")[1];
    Result result = unnoticed(jdk, List.of("io_setup:error=" + name + EVERY_OTHER), "0", "");
    assertEquals(3, result.out().lines().filter(returned::equals).count(), result::toString);
    Recorded recorded = result.recorded();
    assertEquals(3, recorded.count("SetupFailed"));
    recorded.check(
        recorded.of("SetupFailed").stream().allMatch(e -> e.getString("errnoName").equals(name)),
        "errno");
    assertEquals(3, recorded.count("ContextCreated"));
    assertEquals(1, recorded.count("ContextDestroyed"));
    assertEquals(2, recorded.live());
    assertEquals(0, recorded.statistics().getLong("untracked"));
    assertEquals(0, recorded.count("ContextReclaimed"));
  }

  static Stream<Arguments> destroyErrnosAndJdks() {
    return Jdk.eachWith("EINVAL", "EFAULT", "ENOSYS", "EPERM");
  }

  @ParameterizedTest
  @MethodSource("destroyErrnosAndJdks")
  void keepsTheRegistryCorrectWhereTheApplicationsDestroyFails(Jdk jdk, String errno) {
    // An injected EINVAL is believed: a ring that is covered by then is no longer on any list.
    String options = errno.equals("EINVAL") ? "relocate=off" : "";
    Result result =
        unnoticed(jdk, options, List.of("io_destroy:error=" + errno + EVERY_OTHER), "0", "");
    Recorded recorded = result.recorded();
    assertEquals(6, recorded.count("ContextCreated"));
    assertEquals(1, recorded.count("ContextDestroyed"), "the second of three");
    assertEquals(0, recorded.count("ContextReclaimed"));
    assertEquals(0, recorded.count("ContextLeaked"));
    if (errno.equals("EINVAL")) {
      // There is no such context, by that: it is reported as vanished, and found again in the
      // kernel's list as an untracked one.
      assertEquals(2, recorded.count("ContextVanished"));
      assertEquals(2, recorded.statistics().getLong("untracked"));
    } else {
      assertEquals(5, recorded.statistics().getLong("live"));
    }
    assertEquals(0, recorded.count("DoubleDestroy"));
  }

  static Stream<Arguments> delaysAndJdks() {
    return Jdk.eachWith("delay_enter", "delay_exit");
  }

  @ParameterizedTest
  @MethodSource("delaysAndJdks")
  void waitsForSlowCallsWithoutConcludingAnything(Jdk jdk, String delay) {
    String slow = ":" + delay + "=300000" + EVERY_OTHER;
    Result result =
        unnoticed(jdk, List.of("io_setup" + slow, "io_destroy" + slow), "2", "reclaimed");
    Recorded recorded = result.recorded();
    assertEquals(8, recorded.count("ContextCreated"));
    assertEquals(3, recorded.count("ContextDestroyed"));
    assertEquals(2, recorded.count("ContextReclaimed"));
    assertEquals(0, recorded.count("ContextVanished"));
    assertEquals(0, recorded.count("UntrackedContext"));
    assertEquals(3, recorded.statistics().getLong("live"));
  }

  static Stream<Arguments> ownErrnosAndJdks() {
    return Jdk.eachWith("EINVAL", "EFAULT");
  }

  /** What is a refusal for good is in {@link RefusedIT}. */
  @ParameterizedTest
  @MethodSource("ownErrnosAndJdks")
  void countsWhatItsOwnDestroyDidNotDo(Jdk jdk, String errno) {
    Result result =
        RefusedIT.strace(
                // The context with which the agent tries to move rings would stay too.
                new ForkedJvm(jdk, folder).options("relocate=off"),
                List.of("io_destroy:error=" + errno))
            .run(DetectProgram.class, "4")
            .ended();
    Recorded recorded = result.recorded();
    assertEquals(4, recorded.count("ContextLeaked"));
    assertEquals(4, recorded.count("ContextReclaimed"));
    recorded.check(
        recorded.of("ContextReclaimed").stream()
            .allMatch(e -> e.getString("errnoName").equals(errno)),
        "errno of what was tried once and not again");
    assertEquals(0, recorded.statistics().getLong("reclaimed"));
    boolean gone = errno.equals("EINVAL");
    assertEquals(gone ? 4 : 0, recorded.count("ContextVanished"));
    assertEquals(gone ? 4 : 0, recorded.statistics().getLong("untracked"));
    assertEquals(4, recorded.live());
  }
}
