package io.aioguard.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.app.HalfNamedProgram;
import io.aioguard.app.JniProgram;
import io.aioguard.it.ForkedJvm.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Natives of an application that rules name, or that are named like libaio's functions. */
class JniIT {

  private static final List<String> FINDINGS =
      List.of(
          "ContextVanished",
          "ContextLeaked",
          "DoubleDestroy",
          "InvalidDestroy",
          "StaleDestroy",
          "SuspectedLeak",
          "UntrackedContext");

  @TempDir Path folder;

  @BeforeEach
  void buildLibrary() {
    CLibrary.jni(folder);
  }

  private Recorded run(Jdk jdk) {
    return new ForkedJvm(jdk, folder)
        .options("rules=" + JniRules.in(folder))
        .run(JniProgram.class)
        .ended()
        .silent()
        .recorded();
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void seesContextsThroughEachRouteOfJni(Jdk jdk) {
    Recorded recorded = run(jdk);
    Map<Long, String> sites = sites(recorded.run().out());
    assertEquals(6, sites.size());
    assertEquals(6, recorded.count("ContextCreated"));
    assertEquals(5, recorded.count("ContextDestroyed"));
    assertEquals(5, recorded.count("DoubleDestroy"));
    for (long events = 101; events <= 105; events++) {
      assertEquals(1, recorded.of("ContextCreated", events).count(), "created " + events);
      assertEquals(1, recorded.of("ContextDestroyed", events).count(), "destroyed " + events);
      RecordedEvent twice = recorded.of("DoubleDestroy", events).findFirst().orElseThrow();
      assertEquals(sites.get(events), twice.getString("creationSite"));
      assertEquals("jni", twice.getString("route"));
      assertTrue(twice.getString("firstDestroyStack").contains("JniProgram."));
    }
    RecordedEvent live = recorded.only("LiveContext");
    assertEquals(1, recorded.leftOpen());
    assertEquals(sites.get(106L), live.getString("creationSite"));
    assertEquals("kept as a number by io.aioguard.app.JniAio.open", live.getString("escape"));
    assertEquals(0, recorded.count("ContextVanished"));
    nothingIsReclaimed(recorded);
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void reportsWhyASetupFailedWhateverTheBoxHadBefore(Jdk jdk) {
    Recorded recorded = run(jdk);
    List<RecordedEvent> failed = recorded.of("SetupFailed");
    assertEquals(6, failed.size());
    for (RecordedEvent each : failed) {
      assertEquals("EINVAL", each.getString("errnoName"), each::toString);
      assertEquals(0, each.getLong("requested"));
    }
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void aDestroyThatNoRuleNamesIsNoFinding(Jdk jdk) throws IOException {
    String rule = "destroy io.aioguard.app.HalfNamedAio.destroy(long) id=arg0";
    Recorded half = half(jdk, "census=1s");
    half.check(half.run().err().contains("perhaps: " + rule), "the rule is in the log");
    everyContextIsDestroyed(half);
    assertEquals(0, half.of("ContextDestroyed").stream().filter(JniIT::isTimed).count());
    Result report = report(jdk, half);
    report.check(report.out().contains("\nINCONCLUSIVE\n"), "verdict");
    report.check(report.out().replaceAll("\\s+", " ").contains(rule), "the rule is in the report");

    Path rules = Files.writeString(folder.resolve("half.rules"), rule + " failure=-errno\n");
    Recorded whole = half(jdk, "rules=" + rules);
    assertEquals("", whole.run().err());
    everyContextIsDestroyed(whole);
    assertEquals(12, whole.of("ContextDestroyed").stream().filter(JniIT::isTimed).count());
    report(jdk, whole).endedWith(0);
  }

  private Recorded half(Jdk jdk, String options) {
    return new ForkedJvm(jdk, folder)
        .options(options)
        .run(HalfNamedProgram.class)
        .ended()
        .recorded();
  }

  private Result report(Jdk jdk, Recorded recorded) {
    String recording = recorded.run().recording().toString();
    return new ShippedCommand(jdk, folder).run("report", "--fail-on", "any", recording);
  }

  private static boolean isTimed(RecordedEvent destroyed) {
    return destroyed.getLong("lifetime") >= 0;
  }

  private static void everyContextIsDestroyed(Recorded recorded) {
    assertEquals(12, recorded.count("ContextCreated"));
    assertEquals(12, recorded.count("ContextDestroyed"));
    assertEquals(12, recorded.statistics().getLong("destroyed"));
    assertEquals(0, recorded.live());
    for (String finding : FINDINGS) {
      assertEquals(0, recorded.count(finding), finding);
    }
  }

  private static void nothingIsReclaimed(Recorded recorded) {
    assertEquals(0, recorded.count("ContextLeaked"));
    assertEquals(0, recorded.count("ContextReclaimed"));
  }

  /** Lines of nr_events and frame, by nr_events. */
  private static Map<Long, String> sites(String out) {
    Map<Long, String> sites = new TreeMap<>();
    out.lines()
        .filter(line -> line.matches("\\d+ io\\..*"))
        .forEach(
            line -> {
              int blank = line.indexOf(' ');
              sites.put(
                  Long.parseLong(line.substring(0, blank)),
                  line.substring(blank + 1).replaceAll("^.*//?", ""));
            });
    return sites;
  }
}
