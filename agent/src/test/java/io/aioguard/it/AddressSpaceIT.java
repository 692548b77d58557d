package io.aioguard.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.aioguard.app.AddressSpaceProgram;
import io.aioguard.it.ForkedJvm.Result;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The range of ids takes nothing that the application needs. {@code -Daioguard.test.ids} is for
 * more ids than a build has time for.
 */
class AddressSpaceIT extends LibaioFixture {

  private static final String IDS = System.getProperty("aioguard.test.ids", "200");
  private static final String NO_LOCK = "0";
  private static final String CURRENT = "1";
  private static final String FUTURE = "2";
  private static final String CURRENT_AND_FUTURE = "3";

  /** Root may lock any amount, unless it gives that up. */
  private static final String UNPRIVILEGED =
      "$(test $(id -u) != 0 || echo setpriv --inh-caps=-ipc_lock --bounding-set=-ipc_lock)";

  private Result unnoticed(Jdk jdk, String limit, String flags) {
    return new Unnoticed(jdk, folder)
        .run(jvm -> limited(jvm, limit), AddressSpaceProgram.class, IDS, flags)
        .ended();
  }

  private static ForkedJvm limited(ForkedJvm jvm, String limit) {
    return jvm.jvm("-XX:+UseSerialGC", "-XX:CompressedClassSpaceSize=64m")
        .under("sh", "-c", script(limit), "sh");
  }

  /** A shell lowers the limit, and then is the command. */
  private static String script(String limit) {
    String as = limit.startsWith("-l") ? UNPRIVILEGED : "";
    return "ulimit %s && exec %s \"$@\"".formatted(limit, as);
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void memoryIsLockedAndLimitedAsWithoutTheAgent(Jdk jdk) {
    Result result = unnoticed(jdk, "-v 3000000", CURRENT_AND_FUTURE);
    Recorded recorded = result.recorded();
    recorded.checkRelocated();
    assertEquals(0, recorded.statistics().getLong("live"));
    assertEquals(0, Unnoticed.logged(result).size());
  }

  /** With less than 1 MiB for MCL_FUTURE the JVM itself does not get far, with or without. */
  static Stream<Arguments> limitsAndJdks() {
    return Jdk.all().stream()
        .flatMap(
            jdk ->
                Stream.of(
                    Arguments.of(jdk, "-v 2400000", NO_LOCK),
                    Arguments.of(jdk, "-l 64", CURRENT),
                    Arguments.of(jdk, "-l 8192", FUTURE)));
  }

  /** Where nothing is left for ids, contexts are as the kernel has made them. */
  @ParameterizedTest
  @MethodSource("limitsAndJdks")
  void limitsAreMetAsWithoutTheAgent(Jdk jdk, String limit, String flags) {
    boolean possible = RefusedIT.works("sh", "-c", script(limit), "sh", "true");
    Assumptions.assumeTrue(possible, "cannot set this limit, or setpriv is not installed");
    Result result = unnoticed(jdk, limit, flags);
    result.check(Unnoticed.logged(result).size() <= 1, "one line at most");
    assertEquals(0, result.recorded().statistics().getLong("live"));
  }
}
