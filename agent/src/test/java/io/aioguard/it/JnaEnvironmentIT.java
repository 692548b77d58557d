package io.aioguard.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.app.CopiesProgram;
import io.aioguard.app.DirectProgram;
import io.aioguard.app.LeakProgram;
import io.aioguard.app.SetupProgram;
import io.aioguard.it.ForkedJvm.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Wherever JNA is hard to have, the application comes first, and the agent says what it lacks. */
class JnaEnvironmentIT {

  private static final String JDKS = "io.aioguard.it.Jdk#all";
  private static final int WARNS_OF_NATIVE_ACCESS = 24;

  @TempDir Path folder;

  @BeforeEach
  void needsLibaio() {
    Libaio.assumePresent();
  }

  private Supplier<ForkedJvm> jvm(Jdk jdk, String... arguments) {
    return () -> new ForkedJvm(jdk, folder).jvm(arguments);
  }

  /** Runs the program without and with the agent: it cannot tell the difference. */
  private static Result same(Supplier<ForkedJvm> jvm, String... arguments) {
    Result without = jvm.get().withoutAgent().run(SetupProgram.class, arguments);
    Result with = jvm.get().run(SetupProgram.class, arguments);
    assertEquals(without.out(), with.out(), with::toString);
    assertEquals(without.status(), with.status(), with::toString);
    assertEquals(lines(without, false), lines(with, false));
    return with;
  }

  /** Standard error without what differs from run to run: the agent's part, or the rest. */
  private static List<String> lines(Result result, boolean ofAgent) {
    return result
        .err()
        .replaceAll("\\d+", "N")
        .lines()
        .filter(line -> line.startsWith("[aioguard] ") == ofAgent)
        .toList();
  }

  private static void onlyReports(Result result, String why) {
    result.ended();
    List<String> said = lines(result, true);
    result.check(said.size() == 1 && said.get(0).contains(why), "one line that says why");
    RecordedEvent leak = result.recorded().only("ContextLeaked");
    assertFalse(leak.getBoolean("reclaimed"));
    assertTrue(leak.getString("reason").contains(why), leak::toString);
  }

  static Stream<Arguments> exclusiveWays() {
    return Jdk.all().stream()
        .flatMap(
            jdk ->
                Stream.of(
                    Arguments.of(jdk, "jna.boot.library.path", "-Djna.nounpack=true"),
                    Arguments.of(jdk, "jna.nounpack", "-Djna.nosys=false -Djna.nounpack=true"),
                    Arguments.of(jdk, "jna.nosys", "-Djna.nosys=false")));
  }

  @ParameterizedTest
  @MethodSource("exclusiveWays")
  void leavesTheOnlyNativeLibraryToTheApplication(Jdk jdk, String property, String arguments)
      throws IOException {
    ForkedJvm.unpackJnaLibrary(folder);
    boolean boot = property.equals("jna.boot.library.path");
    String path = "-D" + (boot ? property : "java.library.path") + "=" + folder;
    onlyReports(same(() -> jvm(jdk, path).get().jvm(arguments.split(" "))), "-D" + property);
  }

  @ParameterizedTest
  @MethodSource(JDKS)
  void failsNoWorseWhereNothingCanBeUnpacked(Jdk jdk) throws IOException {
    try (NoexecFolder noexec = NoexecFolder.in(folder)) {
      Result result = same(jvm(jdk, "-Djna.tmpdir=" + noexec.path()));
      result.check(result.err().contains("UnsatisfiedLinkError"), "its JNA works");
      assertEquals(List.of(), lines(result, true));
    }
  }

  /** The application has unpacked its own where it could; for another one there is no place. */
  @ParameterizedTest
  @MethodSource(JDKS)
  void saysThatItsOwnLibraryCannotBeUnpacked(Jdk jdk) throws IOException {
    try (NoexecFolder noexec = NoexecFolder.in(folder)) {
      String later = "-Djna.test.tmpdir=" + noexec.path();
      onlyReports(same(jvm(jdk, later), "32", "tmpdir"), "the agent's own JNA cannot be used");
    }
  }

  @ParameterizedTest
  @MethodSource(JDKS)
  void keepsSeveralCopiesOfJnaApart(Jdk jdk) {
    Recorded recorded =
        new ForkedJvm(jdk, folder)
            .classPath(ForkedJvm.TEST_CLASSES.toString())
            .run(
                CopiesProgram.class,
                ForkedJvm.TEST_CLASSES.toString(),
                ForkedJvm.olderJna("4.5.2").toString(),
                ForkedJvm.olderJna("5.8.0").toString(),
                ForkedJvm.JNA.toString())
            .ended()
            .silent()
            .recorded();
    for (int i = 0; i < 3; i++) {
      assertEquals(1, recorded.of("ContextDestroyed", 30 + i).count());
      assertEquals(1, recorded.of("ContextReclaimed", 40 + i).count());
    }
    assertEquals(7, recorded.count("ContextCreated"));
    assertEquals(4, recorded.count("ContextDestroyed"));
    assertEquals(3, recorded.count("ContextReclaimed"));
    assertEquals(50, recorded.only("DoubleDestroy").getLong("maxEvents"));
    assertEquals(0, recorded.live());
  }

  static Stream<Arguments> prefixesAndJdks() {
    return Jdk.all().stream()
        .flatMap(jdk -> Stream.of("", "other").map(prefix -> Arguments.of(jdk, prefix)));
  }

  @ParameterizedTest
  @MethodSource("prefixesAndJdks")
  void seesDirectMappingWhateverPrefixJnaTakesOff(Jdk jdk, String prefix) {
    ForkedJvm jvm = new ForkedJvm(jdk, folder);
    if (!prefix.isEmpty()) {
      jvm.jvm("-Djna.profiler.prefix=" + prefix);
    }
    Recorded recorded = jvm.run(DirectProgram.class, "5").ended().silent().recorded();
    assertEquals(5, recorded.count("ContextReclaimed"));
    assertEquals(1, recorded.count("ContextDestroyed"));
    RecordedEvent twice = recorded.only("DoubleDestroy");
    assertEquals("jna-direct", twice.getString("route"));
    String site = twice.getString("creationSite");
    assertTrue(site.startsWith("io.aioguard.app.DirectProgram.open(DirectProgram.java:"), site);
  }

  @ParameterizedTest
  @MethodSource(JDKS)
  void reclaimsWhereNativeAccessIsGranted(Jdk jdk) {
    Assumptions.assumeTrue(jdk.version() >= WARNS_OF_NATIVE_ACCESS, "needs Java 24 or later");
    Recorded recorded =
        jvm(jdk, "--illegal-native-access=deny")
            .get()
            .run(LeakProgram.class, "5")
            .ended()
            .silent()
            .recorded();
    assertEquals(5, recorded.count("ContextReclaimed"));
  }

  /** The JVM warns of the application's JNA and grants access to all that have no name then. */
  @ParameterizedTest
  @MethodSource(JDKS)
  void causesNoWarningOfItsOwnWhereNativeAccessIsNotGranted(Jdk jdk) {
    Assumptions.assumeTrue(jdk.version() >= WARNS_OF_NATIVE_ACCESS, "needs Java 24 or later");
    Supplier<ForkedJvm> jvm = () -> new ForkedJvm(jdk, folder).withoutNativeAccess();
    Result without = jvm.get().withoutAgent().run(SetupProgram.class).ended();
    Result with = jvm.get().run(LeakProgram.class, "5").ended();
    without.check(!without.err().isEmpty(), "no warning");
    assertEquals(lines(without, false), lines(with, false));
    assertEquals(List.of(), lines(with, true));
    assertEquals(5, with.recorded().count("ContextReclaimed"));
  }

  @ParameterizedTest
  @MethodSource(JDKS)
  void failsNoWorseWhereNativeAccessIsDenied(Jdk jdk) {
    Assumptions.assumeTrue(jdk.version() >= WARNS_OF_NATIVE_ACCESS, "needs Java 24 or later");
    Result result =
        same(
            () ->
                new ForkedJvm(jdk, folder)
                    .withoutNativeAccess()
                    .jvm("--illegal-native-access=deny"));
    result.check(result.status() != 0, "its JNA works");
    assertEquals(List.of(), lines(result, true));
  }
}
