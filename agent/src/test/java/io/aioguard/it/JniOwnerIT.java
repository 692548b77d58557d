package io.aioguard.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.app.JniOwnerProgram;
import io.aioguard.app.LateJniProgram;
import io.aioguard.report.ReportReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Objects of an application that own a context by a rule. */
class JniOwnerIT {

  @TempDir Path folder;

  @BeforeEach
  void buildLibrary() {
    CLibrary.jni(folder);
  }

  private Recorded owners(Jdk jdk, String scenario) {
    return jvm(jdk).run(JniOwnerProgram.class, scenario).ended().silent().recorded();
  }

  private ForkedJvm jvm(Jdk jdk) {
    return new ForkedJvm(jdk, folder).options("rules=" + JniRules.in(folder, JniRules.OWNERS));
  }

  private static RecordedEvent live(Recorded recorded, long events) {
    return recorded.of("LiveContext", events).findFirst().orElseThrow();
  }

  private static String rule(Path recording, long uid) {
    return ReportReader.read(List.of(recording)).jvms().get(0).open().contexts().stream()
        .filter(context -> context.uid() == uid)
        .map(context -> context.creation().rule())
        .findFirst()
        .orElseThrow();
  }

  private static void reclaimsNothing(Recorded recorded) {
    assertEquals(0, recorded.count("ContextLeaked"));
    assertEquals(0, recorded.count("ContextReclaimed"));
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void reclaimsWhatALeakedOwnerHad(Jdk jdk) {
    Recorded recorded = owners(jdk, "leaked");
    for (int events = 201; events <= 207; events++) {
      assertEquals(1, recorded.of("ContextReclaimed", events).count(), "reclaimed " + events);
      RecordedEvent leak = recorded.of("ContextLeaked", events).findFirst().orElseThrow();
      assertTrue(leak.getBoolean("reclaimed"));
      assertTrue(leak.getString("owner").startsWith("io.aioguard.app.JniOwners$"), leak::toString);
      assertTrue(leak.getString("creationSite").contains("JniOwners$"), leak::toString);
    }
    assertEquals(7, recorded.count("ContextReclaimed"));
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void onlyReportsWhereTheRuleForbidsReclaim(Jdk jdk) {
    Recorded recorded = owners(jdk, "spared");
    RecordedEvent leak = recorded.only("ContextLeaked");
    assertFalse(leak.getBoolean("reclaimed"));
    assertTrue(leak.getString("reason").contains("the rule does not allow reclaim"));
    assertEquals("io.aioguard.app.JniOwners$Spared", leak.getString("owner"));
    assertEquals(0, recorded.count("ContextReclaimed"));
    assertEquals(1, recorded.live());
    assertTrue(live(recorded, 211).getString("kept").startsWith("leaked, but not destroyed"));
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void reportsNothingForOwnersThatAreClosed(Jdk jdk) {
    Recorded recorded = owners(jdk, "closed");
    assertEquals(10, recorded.count("ContextDestroyed"));
    assertEquals(0, recorded.count("SuspectedLeak"));
    reclaimsNothing(recorded);
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void suspectsAnOwnerThatIsClosedAndHasItsContext(Jdk jdk) {
    Recorded recorded = owners(jdk, "aborted");
    RecordedEvent suspected = recorded.only("SuspectedLeak");
    assertTrue(suspected.getString("reason").startsWith("closed but alive"));
    assertEquals("destroyed", recorded.only("SuspicionEnded").getString("ending"));
    reclaimsNothing(recorded);
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void followsNoContextThatItsOwnerHandedOver(Jdk jdk) {
    Recorded recorded = owners(jdk, "handed-over");
    assertEquals(1, recorded.count("ContextDestroyed"));
    reclaimsNothing(recorded);
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void waitsForTheLastOfSeveralOwners(Jdk jdk) {
    assertEquals(251, owners(jdk, "passed-on").only("ContextReclaimed").getLong("maxEvents"));
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void waitsForTheLastCallOfACollectedOwner(Jdk jdk) {
    assertEquals(261, owners(jdk, "waiting").only("ContextReclaimed").getLong("maxEvents"));
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void keepsAnOwnerUntilItsMethodIsOver(Jdk jdk) {
    // Only compiled code lets go of a receiver before its method is over.
    Recorded recorded =
        jvm(jdk)
            .optimised()
            .jvm("-XX:CompileCommand=quiet")
            .jvm("-XX:CompileCommand=BackgroundCompilation,io.aioguard.app.JniOwners*::*,false")
            .run(JniOwnerProgram.class, "last-use")
            .ended()
            .silent()
            .recorded();
    assertEquals(291, recorded.only("ContextReclaimed").getLong("maxEvents"));
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void followsEachContextOfAnOwnerThatHasTwo(Jdk jdk) {
    Recorded recorded = owners(jdk, "pair");
    assertEquals(List.of(281L, 282L), events(recorded, "SuspectedLeak"));
    assertEquals(List.of(281L, 282L), events(recorded, "ContextReclaimed"));
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void goesOnWhereRulesNameFieldsThatAreNotThereOrOwnersThatAreCopied(Jdk jdk) throws IOException {
    Path rules = JniRules.in(folder, JniRules.OWNERS);
    String text = Files.readString(rules);
    Files.writeString(
        rules, text.replace("context", "contxt").replace("field=state", "field=sate"));
    ForkedJvm.Result result =
        new ForkedJvm(jdk, folder)
            .options("rules=" + rules)
            .run(JniOwnerProgram.class, "misnamed")
            .ended();
    for (String target :
        List.of(
            "RegisteredAio.init is",
            "RegisteredAio.fini is",
            "RegisteredAio.contxt ",
            "$Block.sate@16 cannot",
            "JniOwners$Copied is Cloneable")) {
      long lines = result.err().lines().filter(line -> line.contains(target)).count();
      result.check(lines == 1, "one line for " + target);
    }
    result.check(result.err().lines().count() == 5, "five lines");
    Recorded recorded = result.recorded();
    assertEquals(List.of(273L), events(recorded, "ContextReclaimed"));
    assertEquals(List.of(271L, 273L, 274L), events(recorded, "ContextCreated"));
    assertEquals(0, recorded.of("ContextLeaked", 274).count());
    assertTrue(
        live(recorded, 271).getString("suggestedRule").contains(" field=FIELD close=METHOD() "),
        "the agent reads no class file");
    assertEquals(
        "owner io.aioguard.app.JniOwners$Block field=state@OFFSET close=METHOD() reclaim=no",
        rule(result.recording(), live(recorded, 271).getLong("contextUid")),
        "by the class path in the recording");
    assertEquals("", live(recorded, 274).getString("suggestedRule"), "it has a rule");
    assertTrue(live(recorded, 274).getString("kept").startsWith("kept as a number by"));
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void seesCallsFromMethodsThatAreEnteredAfterALateStart(Jdk jdk) throws IOException {
    Path rules = JniRules.in(folder, JniRules.OWNERS);
    // A library that another class loader has cannot be loaded once more.
    for (String copy : List.of("libjniaio-before.so", "libjniaio-after.so")) {
      Files.copy(folder.resolve("libjniaio.so"), folder.resolve(copy));
    }
    Recorded recorded;
    try (RunningJvm jvm = RunningJvm.recorded(jdk, folder, LateJniProgram.class)) {
      new ShippedCommand(jdk, folder)
          .run("attach", jvm.pid(), "log=off,rules=" + rules)
          .ended()
          .silent();
      recorded = jvm.end().ended().recorded();
    }
    assertEquals(3, recorded.count("UntrackedContext"));
    List<Long> ofGuests = List.of(311L, 312L, 321L, 322L, 331L);
    assertEquals(with(ofGuests, 304L, 305L, 306L), events(recorded, "ContextCreated"));
    assertEquals(with(ofGuests, 0L, 0L, 0L, 304L, 305L), events(recorded, "ContextDestroyed"));
    assertEquals(1, recorded.count("DoubleDestroy"));
    assertEquals("EINVAL", recorded.only("SetupFailed").getString("errnoName"));
    assertEquals(List.of(306L), events(recorded, "ContextReclaimed"));
    assertEquals(0, recorded.count("ContextVanished"));
    recorded.check(
        recorded.of("RouteStatus").stream()
            .filter(state -> state.getString("target").startsWith("io.aioguard.app.JniAio."))
            .allMatch(state -> state.getString("state").equals("active")),
        "route status");
    // Which JniAio the guest calls that has not called it yet is uncertain.
    assertEquals(
        Set.of(
            "io.aioguard.app.JniGuest, calls of io.aioguard.app.JniAio",
            "io.aioguard.app.JniGuest, calls of io.aioguard.app.RegisteredAio"),
        recorded.of("RouteStatus").stream()
            .filter(state -> state.getString("target").contains("calls of"))
            .filter(state -> state.getString("state").equals("unsupported"))
            .map(state -> state.getString("target"))
            .collect(Collectors.toSet()));
  }

  private static List<Long> with(List<Long> some, Long... more) {
    return Stream.concat(some.stream(), Stream.of(more)).sorted().toList();
  }

  private static List<Long> events(Recorded recorded, String name) {
    return recorded.of(name).stream().map(event -> event.getLong("maxEvents")).sorted().toList();
  }
}
