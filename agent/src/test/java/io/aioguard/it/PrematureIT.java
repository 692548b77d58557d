package io.aioguard.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.aioguard.app.PrematureProgram;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * No context is reclaimed while a native call uses it, although compiled code no longer needs its
 * owner. Each case is run with the agent and as a control without it.
 */
class PrematureIT {

  private static final String[] OWNERS = {
    "owner io.aioguard.app.Waits$Numbered field=handle reclaim=yes",
    "owner io.aioguard.app.Waits$Dwelling field=handle reclaim=yes"
  };
  private static final String EINVAL = "-22";

  /** Longest wait, ms: of a control for what this JVM does not collect, by itself. */
  private static final int PATIENCE = 6_000;

  /** How many controls may end so, one after the other. */
  private static final int CRASHES = 2;

  /** Rounds that it takes for all to be compiled. */
  private static final int HOT = 20_000;

  private static final List<String> CASES =
      List.of("cell", "direct", "dwelling", "owner", "wrapper");

  /** Compiled at the first call is what holds the owners; with all the rest it takes a minute. */
  private static final String[] COMPILED_AT_ONCE = {
    "-XX:+UseSerialGC",
    "-Xcomp",
    "-XX:CompileCommand=quiet",
    "-XX:CompileCommand=compileonly,io.aioguard.app.*::*",
    "-XX:CompileCommand=compileonly,io.aioguard.hook.*::*",
    "-XX:CompileCommand=compileonly,com.sun.jna.*::*"
  };

  @TempDir Path folder;

  @BeforeEach
  void buildLibrary() {
    Libaio.assumePresent();
    CLibrary.jni(folder);
  }

  /** Options of compiler and collector, and how often each case is warmed up. */
  private record Setting(Jdk jdk, int rounds, String... flags) {

    /**
     * ZGC of 17 may keep objects of JNA that nothing leads to, by a dump of its heap: so it did in
     * 12 of 30 runs on a busy machine, in 0 of 15 with -XX:-ClassUnloading; ZGC of 25 and G1 did in
     * 0 of 5.
     */
    boolean mayKeepWhatIsDead() {
      return jdk.version() < 21 && List.of(flags).contains("-XX:+UseZGC");
    }

    @Override
    public String toString() {
      return String.join(" ", flags) + " on " + jdk;
    }
  }

  @TestFactory
  Stream<DynamicContainer> keepsOwnersUntilTheirCallIsBack() {
    return each(jdk -> new Setting(jdk, HOT, "-Xbatch", "-XX:+UseG1GC"));
  }

  @TestFactory
  Stream<DynamicContainer> keepsOwnersUntilTheirCallIsBackWithZgc() {
    return each(jdk -> new Setting(jdk, HOT, "-Xbatch", "-XX:+UseZGC"));
  }

  @TestFactory
  Stream<DynamicContainer> keepsOwnersUntilTheirCallIsBackWhereAllIsCompiledAtOnce() {
    return each(jdk -> new Setting(jdk, 100, COMPILED_AT_ONCE));
  }

  /** Run here, as what fails in a stream that JUnit reads is not explained. */
  private Stream<DynamicContainer> each(Function<Jdk, Setting> setting) {
    return Jdk.all().stream().map(setting).map(this::container).toList().stream();
  }

  private DynamicContainer container(Setting setting) {
    Map<String, String> control = results(control(setting));
    // Whatever the load on this machine: three times what the collector needed, and the agent's own
    // second.
    int patience = 1000 + 3 * Integer.parseInt(control.get("millis"));
    String rules = "rules=" + JniRules.in(folder, OWNERS);
    ForkedJvm.Result guarded =
        waited(jvm(setting).options(rules), setting, "guarded", Math.min(patience, PATIENCE));
    Recorded recorded = guarded.recorded();
    Map<String, String> results = results(guarded);
    return DynamicContainer.dynamicContainer(
        setting.toString(),
        CASES.stream()
            .map(
                one ->
                    DynamicTest.dynamicTest(
                        one + ", " + setting,
                        () -> check(setting, recorded, one, results.get(one), control.get(one)))));
  }

  private static void check(
      Setting setting, Recorded recorded, String one, String guarded, String control) {
    assertEquals("0", guarded, () -> "the wait timed out\n" + recorded.run());
    assertEquals(0, recorded.count("DoubleDestroy") + recorded.count("InvalidDestroy"));
    long events = 401 + List.of("wrapper", "cell", "direct", "owner", "dwelling").indexOf(one);
    long reclaimed = recorded.of("ContextReclaimed", events).count();
    Assumptions.assumeTrue(
        reclaimed != 0 || !setting.mayKeepWhatIsDead(),
        "ZGC of 17 keeps the owner after its call, so that it is not reclaimed");
    assertEquals(1, reclaimed, "reclaimed afterwards");
    Assumptions.assumeTrue(
        control.equals(EINVAL), "this JVM keeps the owner by itself, so nothing is shown here");
  }

  private ForkedJvm jvm(Setting setting) {
    return new ForkedJvm(setting.jdk, folder).optimised().jvm(setting.flags);
  }

  /**
   * Without the agent. Where a context is destroyed just before the wait for its events begins,
   * libaio reads a ring that is not mapped any more: that shows the fault too, but no time.
   */
  private ForkedJvm.Result control(Setting setting) {
    ForkedJvm.Result result = controlled(setting);
    for (int left = CRASHES; left > 0 && result.out().contains("io_getevents+"); left--) {
      result = controlled(setting);
    }
    return result.ended().silent();
  }

  private ForkedJvm.Result controlled(Setting setting) {
    return run(jvm(setting).withoutAgent().withoutRecording(), setting, "control", PATIENCE);
  }

  private static ForkedJvm.Result waited(ForkedJvm jvm, Setting setting, String mode, int millis) {
    return run(jvm, setting, mode, millis).ended().silent();
  }

  private static ForkedJvm.Result run(ForkedJvm jvm, Setting setting, String mode, int millis) {
    String rounds = Integer.toString(setting.rounds);
    return jvm.run(PrematureProgram.class, mode, rounds, Integer.toString(millis));
  }

  private static Map<String, String> results(ForkedJvm.Result result) {
    Map<String, String> results = new TreeMap<>();
    result
        .out()
        .lines()
        .filter(line -> line.matches("[a-z]+ -?[0-9]+"))
        .map(line -> line.split(" "))
        .forEach(line -> results.put(line[0], line[1]));
    result.check(results.keySet().containsAll(CASES), "a case is missing");
    return results;
  }
}
