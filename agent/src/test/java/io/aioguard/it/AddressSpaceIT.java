package io.aioguard.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.aioguard.app.AddressSpaceProgram;
import io.aioguard.it.ForkedJvm.Result;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The range of ids takes nothing that the application needs. {@code -Daioguard.test.ids} is for
 * more ids and more limits than a build has time for.
 */
class AddressSpaceIT {

  private static final String MORE = "aioguard.test.ids";
  private static final String IDS = System.getProperty(MORE, "200");
  private static final String NO_LOCK = "0";
  private static final String FUTURE = "2";
  private static final String CURRENT_AND_FUTURE = "3";

  @TempDir Path folder;

  @BeforeEach
  void needsLibaio() {
    Libaio.assumePresent();
  }

  /** A shell that lowers a limit, and then is the JVM. */
  private static ForkedJvm limited(ForkedJvm jvm, String limit) {
    return jvm.jvm("-XX:+UseSerialGC", "-XX:CompressedClassSpaceSize=64m")
        .under("sh", "-c", limit + " && exec \"$@\"", "sh");
  }

  private Recorded unnoticed(Jdk jdk, String limit, String flags) {
    Result result =
        new Unnoticed(jdk, folder)
            .run(jvm -> limited(jvm, limit), AddressSpaceProgram.class, IDS, flags)
            .ended();
    return result.recorded();
  }

  private static void allAreRelocated(Recorded recorded) {
    recorded.checkRelocated();
    assertEquals(0, recorded.statistics().getLong("live"));
    assertEquals(0, Unnoticed.said(recorded.run()).size());
  }

  @ParameterizedTest
  @MethodSource("io.aioguard.it.Jdk#all")
  void memoryIsLockedAndLimitedAsWithoutTheAgent(Jdk jdk) {
    allAreRelocated(unnoticed(jdk, "ulimit -v 3000000", CURRENT_AND_FUTURE));
  }

  static Stream<Arguments> limitsAndJdks() {
    return Jdk.all().stream()
        .flatMap(
            jdk ->
                Stream.of("ulimit -v 2400000", "ulimit -l 64", "ulimit -l 8192")
                    .map(limit -> Arguments.of(jdk, limit)));
  }

  /** Where nothing is left for ids, contexts are as the kernel has made them. */
  @ParameterizedTest
  @MethodSource("limitsAndJdks")
  @EnabledIfSystemProperty(named = MORE, matches = "\\d+")
  void limitsAreMetAsWithoutTheAgent(Jdk jdk, String limit) {
    boolean locks = limit.contains("-l ");
    String unprivileged = locks ? "setpriv --inh-caps=-ipc_lock --bounding-set=-ipc_lock" : "";
    Result result =
        new Unnoticed(jdk, folder)
            .run(
                jvm -> limited(jvm, limit).under(words(unprivileged)),
                AddressSpaceProgram.class,
                IDS,
                locks ? FUTURE : NO_LOCK)
            .ended();
    result.check(Unnoticed.said(result).size() <= 1, "one line at most");
    assertEquals(0, result.recorded().statistics().getLong("live"));
  }

  private static String[] words(String command) {
    return command.isEmpty() ? new String[0] : command.split(" ");
  }
}
