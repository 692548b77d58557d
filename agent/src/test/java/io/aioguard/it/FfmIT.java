package io.aioguard.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.app.SetupProgram;
import io.aioguard.it.ForkedJvm.Result;
import java.util.List;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What goes through java.lang.foreign is seen, and nothing of it is changed. */
class FfmIT extends LibaioFixture {

  private static final String PROGRAM = "io.aioguard.app.FfmProgram";
  private static final int BINDINGS = 14;
  private static final int SYSCALLS = 4;
  private static final int FIRST_BINDING = 101;
  private static final int FIRST_SYSCALL = 201;

  private ForkedJvm jvm(Jdk jdk, String... arguments) {
    return new ForkedJvm(jdk, folder).jvm(arguments).classPath(FfmPrograms.compiled(jdk));
  }

  static Stream<Arguments> jdksAndModes() {
    return FfmPrograms.jdks().stream()
        .flatMap(
            jdk ->
                Stream.of(
                        List.of("-Xmixed"),
                        List.of("-Xint"),
                        List.of("-Xcomp", "-XX:TieredStopAtLevel=1"),
                        List.of("-XX:+UseZGC"))
                    .map(mode -> Arguments.of(jdk, mode)));
  }

  @ParameterizedTest
  @MethodSource("jdksAndModes")
  void seesEachBindingFromCreationToTheSecondDestroy(Jdk jdk, List<String> mode) {
    Recorded recorded =
        jvm(jdk, mode.toArray(String[]::new)).optimised().run(PROGRAM).ended().silent().recorded();
    for (int binding = FIRST_BINDING; binding < FIRST_BINDING + BINDINGS; binding++) {
      livedOnce(recorded, binding, "ffm");
    }
    for (int binding = FIRST_SYSCALL; binding < FIRST_SYSCALL + SYSCALLS; binding++) {
      livedOnce(recorded, binding, "ffm-syscall");
    }
    recorded.checkRelocated();
    assertEquals(0, recorded.count("ContextVanished"));
    assertEquals(0, recorded.count("ContextReclaimed"));
    assertEquals(0, recorded.statistics().getLong("untracked"));
  }

  private static void livedOnce(Recorded recorded, long binding, String route) {
    List<RecordedEvent> created = recorded.of("ContextCreated", binding).toList();
    recorded.check(created.size() == 1, binding + ": created " + created.size() + " times");
    assertEquals(route, created.get(0).getString("route"));
    recorded.check(
        recorded.of("ContextDestroyed", binding).count() == 1, binding + ": not destroyed once");
    List<RecordedEvent> twice = recorded.of("DoubleDestroy", binding).toList();
    recorded.check(twice.size() == 1, binding + ": destroyed again " + twice.size() + " times");
    String stack = twice.get(0).getString("creationStack");
    // Nothing of the agent and of method handles stands before the line of the program.
    recorded.check(stack.startsWith("io.aioguard.app.Ffm"), binding + ": " + stack);
    assertEquals(stack.lines().findFirst().orElseThrow(), twice.get(0).getString("creationSite"));
    assertEquals(
        site(created.get(0)), twice.get(0).getString("creationSite").replaceAll("[(].*:|[)]", " "));
  }

  /** The top frame of the program in an event's own stack. */
  private static String site(RecordedEvent event) {
    return event.getStackTrace().getFrames().stream()
        .filter(frame -> frame.getMethod().getType().getName().startsWith("io.aioguard.app."))
        .map(
            frame ->
                frame.getMethod().getType().getName()
                    + "."
                    + frame.getMethod().getName()
                    + " "
                    + frame.getLineNumber()
                    + " ")
        .findFirst()
        .orElse("none");
  }

  @ParameterizedTest
  @MethodSource(FfmPrograms.JDKS)
  void reportsWhatFailedAndWhatIsLeft(Jdk jdk) {
    Recorded recorded =
        jvm(jdk).options("relocate=off").run(PROGRAM, "stale").ended().silent().recorded();
    List<RecordedEvent> failed = recorded.of("SetupFailed");
    assertEquals(2 * SYSCALLS + 1, failed.size(), failed::toString);
    recorded.check(
        failed.stream().allMatch(event -> event.getString("errnoName").equals("EINVAL")),
        "where errno is not captured, it is known from the rules of io_setup");
    assertEquals(2, recorded.count("InvalidDestroy"));
    assertEquals(1, recorded.of("DoubleDestroy", 302).count(), "after a stale destroy");
    List<RecordedEvent> live = recorded.of("LiveContext");
    assertEquals(3, live.size());
    assertEquals(3, recorded.leftOpen());
    recorded.check(
        live.stream().allMatch(event -> event.getString("escape").contains("FFM")), "the reason");
    assertEquals(List.of("active"), states(recorded, "ffm"));
  }

  private static List<String> states(Recorded recorded, String route) {
    return recorded.of("RouteStatus").stream()
        .filter(event -> event.getString("route").equals(route))
        .map(event -> event.getString("state"))
        .distinct()
        .toList();
  }

  @ParameterizedTest
  @MethodSource(FfmPrograms.JDKS)
  void keepsTheRegistryCorrectWhereAddressesAreReissuedAtOnce(Jdk jdk) {
    Recorded recorded =
        jvm(jdk)
            .options("relocate=off")
            .run("io.aioguard.app.FfmChurnProgram", "20")
            .ended()
            .silent()
            .recorded();
    assertEquals(320, recorded.count("ContextCreated"));
    assertEquals(320, recorded.count("ContextDestroyed"));
    assertEquals(0, recorded.count("DoubleDestroy"));
    assertEquals(0, recorded.count("ContextVanished"));
    assertEquals(0, recorded.live());
  }

  @ParameterizedTest
  @MethodSource(FfmPrograms.JDKS)
  void leavesEveryOtherHandleAsItIs(Jdk jdk) {
    Result result =
        jvm(
                jdk,
                "--add-opens=java.base/java.lang.invoke=ALL-UNNAMED",
                "--add-opens=java.base/jdk.internal.foreign.abi=ALL-UNNAMED")
            .withoutRecording()
            .run("io.aioguard.app.FfmHandlesProgram")
            .ended()
            .silent();
    List<String> wrapped = result.out().lines().filter(line -> line.endsWith("wrapped")).toList();
    assertEquals(List.of("syscall wrapped", "(IA)I wrapped"), wrapped);
    assertEquals(10, result.out().lines().filter(line -> line.endsWith("untouched")).count());
  }

  @ParameterizedTest
  @MethodSource(FfmPrograms.JDKS)
  void addsNoWarning(Jdk jdk) {
    List<List<String>> rights =
        List.of(
            List.of(),
            List.of("--enable-native-access=ALL-UNNAMED"),
            List.of("--enable-native-access=ALL-UNNAMED", "--illegal-native-access=deny"));
    for (List<String> arguments : jdk.version() < 24 ? rights.subList(0, 2) : rights) {
      String[] all = arguments.toArray(String[]::new);
      Result without = plain(jdk).jvm(all).withoutAgent().run(PROGRAM).ended();
      Result with = plain(jdk).jvm(all).run(PROGRAM).ended();
      assertEquals(without.out(), with.out());
      assertEquals(without.err(), with.err());
    }
  }

  private ForkedJvm plain(Jdk jdk) {
    return jvm(jdk).withoutNativeAccess().withoutRecording();
  }

  @ParameterizedTest
  @MethodSource(FfmPrograms.JDKS)
  void seesWhatIsMadeAfterALateStartAndStillTrustsJna(Jdk jdk) {
    Recorded recorded =
        jvm(jdk, "-Djdk.attach.allowAttachSelf=true", "-XX:+EnableDynamicAgentLoading")
            .classPath(FfmPrograms.compiled(jdk) + ":" + ForkedJvm.JNA)
            .withoutAgent()
            .run("io.aioguard.app.FfmLateProgram", ForkedJvm.AGENT.toString())
            .ended()
            .recorded();
    assertEquals(0, recorded.of("ContextCreated", 501).count());
    assertEquals(1, recorded.of("ContextCreated", FIRST_BINDING).count());
    assertEquals(1, recorded.of("ContextReclaimed", 502).count());
    assertEquals(2, recorded.count("ContextDestroyed"), "one of which was adopted");
    recorded.check(
        recorded.of("RouteStatus").stream()
            .anyMatch(event -> event.getString("detail").contains("made before is not seen")),
        "the status has it");
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void reportsWhereThereIsNoFfm(Jdk jdk) {
    Recorded recorded =
        new ForkedJvm(jdk, folder).run(SetupProgram.class).ended().silent().recorded();
    // The agent's own calls use the linker, if they are bound before the program ends.
    List<String> expected =
        jdk.version() < 22 ? List.of("unsupported") : List.of("waiting", "active");
    assertTrue(expected.containsAll(states(recorded, "ffm")), () -> states(recorded, "ffm") + "");
  }
}
