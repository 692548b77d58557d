package io.aioguard.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.aioguard.app.JnaProgram;
import io.aioguard.app.SeveralJnaProgram;
import io.aioguard.it.ForkedJvm.Result;
import java.io.IOException;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Surroundings in which JNA is hard to have: the application must not notice the agent. */
class JnaEnvironmentIT extends LibaioFixture {

  private static final String RECLAIMED = "ContextReclaimed";
  private static final String LEAKED = "ContextLeaked";

  private Result unnoticed(
      Jdk jdk, UnaryOperator<ForkedJvm> setting, Class<?> program, String... arguments) {
    return new Unnoticed(jdk, folder).run(setting, program, arguments);
  }

  /** The agent's own calls are the JDK's then, whatever JNA may do. */
  private static boolean needsJna(Jdk jdk) {
    return jdk.version() < 22;
  }

  private static String lastEvent(Jdk jdk) {
    return needsJna(jdk) ? LEAKED : RECLAIMED;
  }

  /** Where JNA is needed, the leak is reported, with the reason why it is not more than that. */
  private static void onlyReported(Jdk jdk, Result result, String reason) {
    if (!needsJna(jdk)) {
      assertEquals(1, result.ended().silent().recorded().count(RECLAIMED));
      return;
    }
    Recorded recorded = result.ended().recorded();
    RecordedEvent leak = recorded.only(LEAKED);
    assertFalse(leak.getBoolean("reclaimed"));
    recorded.check(leak.getString("reason").contains(reason), "reason of the leak");
    RecordedEvent live = recorded.of("LiveContext", 401).findFirst().orElseThrow();
    recorded.check(live.getString("escape").contains(reason), "reason of the live context");
    assertEquals(0, recorded.count(RECLAIMED));
    List<String> lines = Unnoticed.logged(result);
    result.check(
        lines.size() == 2 && lines.stream().allMatch(line -> line.contains(reason)),
        "one line on ids, one on leaks: " + reason);
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void takesNoLibraryFromAnApplicationThatUnpacksNone(Jdk jdk) throws IOException {
    ForkedJvm.unpackJnaLibrary(folder);
    String[] properties = {"-Djna.nounpack=true", "-Djna.boot.library.path=" + folder};
    Result result =
        unnoticed(jdk, jvm -> jvm.jvm(properties), JnaProgram.class, "interface", lastEvent(jdk));
    onlyReported(jdk, result, "-Djna.boot.library.path leaves no room for a second JNA");
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void failsLikeAnApplicationThatMayRunNothingFromItsTemporaryFolder(Jdk jdk) {
    try (NoexecFolder noexec = NoexecFolder.in(folder)) {
      Result result =
          unnoticed(
              jdk,
              jvm -> jvm.jvm("-Djna.tmpdir=" + noexec, "-Djava.io.tmpdir=" + noexec),
              JnaProgram.class,
              "interface",
              LEAKED);
      result.endedWith(3).silent();
    }
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void onlyReportsLeaksWhereItsOwnLibraryCannotBeRun(Jdk jdk) {
    try (NoexecFolder noexec = NoexecFolder.in(folder)) {
      Result result =
          unnoticed(
              jdk,
              jvm -> jvm.jvm("-Djna.tmpdir=" + folder),
              JnaProgram.class,
              "interface",
              lastEvent(jdk),
              noexec.toString());
      onlyReported(jdk, result, "UnsatisfiedLinkError");
      assertEquals(List.of(), noexec.files());
    }
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void keepsSeveralVersionsOfJnaApart(Jdk jdk) {
    Recorded recorded =
        unnoticed(
                jdk,
                jvm -> jvm.classPath(ForkedJvm.TEST_CLASSES.toString()),
                SeveralJnaProgram.class,
                ForkedJvm.TEST_CLASSES.toString(),
                ForkedJvm.olderJna("4.5.2").toString(),
                ForkedJvm.JNA.toString(),
                ForkedJvm.olderJna("5.8.0").toString())
            .ended()
            .recorded();
    recorded.run().check(!recorded.run().err().contains("[aioguard]"), "nothing is logged");
    assertEquals(6, recorded.of(RECLAIMED, 403).count());
    assertEquals(6, recorded.of("ContextDestroyed", 404).count());
    assertEquals(0, recorded.live());
  }

  @ParameterizedTest
  @MethodSource("prefixesAndJdks")
  void followsDirectMappingUnderEachPrefix(Jdk jdk, List<String> properties) {
    Result result =
        unnoticed(
            jdk,
            jvm -> jvm.jvm(properties.toArray(String[]::new)),
            JnaProgram.class,
            "direct",
            RECLAIMED);
    Recorded recorded = result.ended().silent().recorded();
    assertEquals("jna-direct", recorded.only(RECLAIMED).getString("route"));
    assertEquals(1, recorded.of("DoubleDestroy", 402).count());
  }

  /** The application sets it for a Byte Buddy of its own. */
  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void takesNoOrdersThatAreForAnotherByteBuddy(Jdk jdk) {
    Result result =
        unnoticed(
            jdk,
            jvm -> jvm.jvm("-Dnet.bytebuddy.processor=CLASS_FILE_API_ONLY"),
            JnaProgram.class,
            "interface",
            RECLAIMED);
    assertEquals(1, result.ended().silent().recorded().count(RECLAIMED));
  }

  static Stream<Arguments> prefixesAndJdks() {
    return Jdk.eachWith(List.of(), List.of("-Djna.profiler.prefix=other_"));
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void needsNoMoreThanTheNativeAccessOfTheApplication(Jdk jdk) {
    Assumptions.assumeTrue(jdk.version() >= 24, "native access is not denied before Java 24");
    Result result =
        unnoticed(
            jdk,
            jvm -> jvm.jvm("--illegal-native-access=deny"),
            JnaProgram.class,
            "interface",
            RECLAIMED);
    assertEquals(1, result.ended().silent().recorded().count(RECLAIMED));
  }
}
