package io.aioguard.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.app.JniOwnerProgram;
import io.aioguard.app.JniProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** JNI libraries by rules and by name, and the owners that rules name. */
class JniIT {

  private static final String JDKS = "io.aioguard.it.Jdk#all";

  private static final String BINDINGS =
      """
      setup     io.aioguard.app.JniAio.create(int)           id=return   failure=-errno
      destroy   io.aioguard.app.JniAio.delete(long)          id=arg0     failure=-errno
      setup     io.aioguard.app.JniAio.open(long[], int)     id=arg0[0]  failure=-1
      destroy   io.aioguard.app.JniAio.shut(long[])          id=arg0[0]  failure=-1
      setup     io.aioguard.app.JniAio.allocate(int)         id=return@8 failure=exception
      destroy   io.aioguard.app.JniAio.release(ByteBuffer)   id=arg0@8   failure=exception
      setup     io.aioguard.app.JniAio.begin(int)            id=this.handle
      destroy   io.aioguard.app.JniAio.end()                 id=this.handle
      getevents io.aioguard.app.JniAio.await(long)           id=arg0
      submit    io.aioguard.app.JniAio.wake(long)            id=arg0
      """;

  private static final String OWNER =
      "owner io.aioguard.app.JniOwner field=handle close=close() reclaim=";

  /** nr_events of the shapes in {@link JniProgram}, and who creates them. */
  private static final Map<Long, String> CREATORS =
      new TreeMap<>(
          Map.of(
              11L,
              "Numbers",
              12L,
              "Arrays",
              13L,
              "Buffers",
              14L,
              "Fields",
              15L,
              "Named",
              16L,
              "Registered"));

  @TempDir Path folder;

  private Recorded run(Jdk jdk, String rules, Class<?> program, String... arguments)
      throws IOException {
    Path file = Files.writeString(folder.resolve("rules.txt"), rules);
    return JniLibrary.jvm(jdk, folder)
        .options("rules=" + file)
        .run(program, arguments)
        .ended()
        .silent()
        .recorded();
  }

  @ParameterizedTest
  @MethodSource(JDKS)
  void seesWhatEachKindOfNativeMethodDoes(Jdk jdk) throws IOException {
    Recorded recorded = run(jdk, BINDINGS, JniProgram.class);
    assertTrue(recorded.run().out().contains("contexts left: 6"), recorded.run()::toString);
    CREATORS.forEach(
        (size, creator) -> {
          assertEquals(1, recorded.of("ContextCreated", size).count(), creator);
          assertEquals(1, recorded.of("ContextDestroyed", size).count(), creator);
          RecordedEvent twice = recorded.of("DoubleDestroy", size).findFirst().orElseThrow();
          assertEquals("jni", twice.getString("route"));
          createdBy(creator, twice);
          assertTrue(twice.getString("firstDestroyStack").contains(creator + ".destroy("));
        });
    assertEquals(6, recorded.count("DoubleDestroy"));
    assertEquals(12, recorded.count("ContextCreated"));
    assertEquals(6, recorded.count("ContextDestroyed"));
    assertEquals(List.of(), failedHookPoints(recorded));
  }

  @ParameterizedTest
  @MethodSource(JDKS)
  void saysWhySetupFailedWhereverThatCanBeKnown(Jdk jdk) throws IOException {
    Recorded recorded = run(jdk, BINDINGS, JniProgram.class);
    List<RecordedEvent> failures = recorded.of("SetupFailed");
    assertEquals(6, failures.size());
    for (RecordedEvent failure : failures) {
      assertEquals("EINVAL", failure.getString("errnoName"));
      assertEquals(0, failure.getLong("requested"));
    }
  }

  @ParameterizedTest
  @MethodSource(JDKS)
  void reclaimsNothingThatNoRuleGivesAnOwner(Jdk jdk) throws IOException {
    Recorded recorded = run(jdk, BINDINGS, JniProgram.class);
    assertEquals(0, recorded.count("ContextLeaked"));
    assertEquals(0, recorded.count("ContextReclaimed"));
    assertEquals(6, recorded.live());
    CREATORS.forEach(
        (size, creator) -> {
          RecordedEvent live = recorded.of("LiveContext", size + 100).findFirst().orElseThrow();
          createdBy(creator, live);
          assertEquals("", live.getString("owner"));
          assertTrue(live.getString("escape").startsWith("kept as a number by io.aioguard.app."));
        });
  }

  private static void createdBy(String creator, RecordedEvent event) {
    String site = event.getString("creationSite");
    String expected = "io.aioguard.app.JniProgram$" + creator + ".create(JniProgram.java:";
    assertTrue(site.startsWith(expected), site);
    String stack = event.getString("creationStack");
    assertTrue(stack.contains("io.aioguard.app.JniProgram.main(JniProgram.java:"), stack);
    assertFalse(stack.contains("io.aioguard.hook"), stack);
  }

  @ParameterizedTest
  @MethodSource(JDKS)
  void reclaimsWhatOnlyACollectedOwnerHad(Jdk jdk) throws IOException {
    Recorded recorded = run(jdk, BINDINGS + OWNER + "yes", JniOwnerProgram.class, "reclaim");
    assertTrue(recorded.run().out().contains("contexts left: 0"), recorded.run()::toString);
    Map<Long, Long> reclaimed =
        recorded.of("ContextReclaimed").stream()
            .collect(
                Collectors.groupingBy(
                    event -> event.getLong("maxEvents"), TreeMap::new, Collectors.counting()));
    // Forgotten; taken over from another in both ways; never constructed; still waited for.
    assertEquals(Map.of(21L, 9L, 24L, 1L, 25L, 1L, 26L, 1L, 27L, 1L), reclaimed);
    assertEquals(13, recorded.count("ContextLeaked"));
    for (RecordedEvent leak : recorded.of("ContextLeaked")) {
      assertTrue(leak.getBoolean("reclaimed"));
      assertEquals("io.aioguard.app.JniOwner", leak.getString("owner"));
      assertTrue(leak.getString("creationSite").contains(".JniOwner.<init>(JniOwner.java:"));
    }
    // Closed; let go of, and destroyed by whoever had the number then.
    assertEquals(1, recorded.of("ContextDestroyed", 22).count());
    assertEquals(1, recorded.of("ContextDestroyed", 23).count());
    assertEquals(2, recorded.count("ContextDestroyed"));
    assertEquals(0, recorded.count("DoubleDestroy") + recorded.count("SuspectedLeak"));
    assertEquals(0, recorded.live());
  }

  @ParameterizedTest
  @MethodSource(JDKS)
  void onlyReportsWhereTheRuleDoesNotAllowReclaim(Jdk jdk) throws IOException {
    Recorded recorded = run(jdk, BINDINGS + OWNER + "no", JniOwnerProgram.class, "report");
    assertTrue(recorded.run().out().contains("contexts left: 5"), recorded.run()::toString);
    assertEquals(5, recorded.of("ContextLeaked", 21).count());
    assertEquals(5, recorded.count("ContextLeaked"), "what was closed is not leaked");
    for (RecordedEvent leak : recorded.of("ContextLeaked")) {
      assertFalse(leak.getBoolean("reclaimed"));
      assertEquals(
          "its owner was collected, but the rule does not allow reclaim", leak.getString("reason"));
    }
    assertEquals(0, recorded.count("ContextReclaimed"));
    assertEquals(5, recorded.live());
  }

  @ParameterizedTest
  @MethodSource(JDKS)
  void saysWhichRuleFindsNoMethodAndGoesOnWithTheOthers(Jdk jdk) throws IOException {
    String wrong = "destroy io.aioguard.app.JniAio.destroy(long) id=arg0\n";
    Path rules = Files.writeString(folder.resolve("rules.txt"), wrong + BINDINGS);
    ForkedJvm.Result result =
        JniLibrary.jvm(jdk, folder).options("rules=" + rules).run(JniProgram.class).ended();
    assertEquals(
        List.of(
            "[aioguard] jni: io.aioguard.app.JniAio.destroy cannot be woven: no such native"
                + " method; the rule is rules.txt:1"),
        result.err().lines().toList());
    Recorded recorded = result.recorded();
    assertEquals(List.of("io.aioguard.app.JniAio.destroy"), failedHookPoints(recorded));
    assertEquals(12, recorded.count("ContextCreated"));
  }

  @ParameterizedTest
  @MethodSource(JDKS)
  void saysOnceWhichRulePointsToNoContext(Jdk jdk) throws IOException {
    String wrong = "setup io.aioguard.app.JniAio.open(long[], int) id=arg0[1] failure=-1";
    Path rules = Files.writeString(folder.resolve("rules.txt"), wrong);
    ForkedJvm.Result result =
        JniLibrary.jvm(jdk, folder).options("rules=" + rules).run(JniProgram.class).ended();
    List<String> lines = result.err().lines().toList();
    result.check(lines.size() == 1, "one line");
    result.check(
        lines.get(0).endsWith("JniAio.open: its rule does not fit, it gave no id"),
        "what the rule gave");
    Recorded recorded = result.recorded();
    assertEquals(List.of("io.aioguard.app.JniAio.open"), failedHookPoints(recorded));
    // Those for no events; that the id was not found is no failure.
    assertEquals(3, recorded.count("SetupFailed"));
  }

  private static List<String> failedHookPoints(Recorded recorded) {
    return recorded.of("RouteStatus").stream()
        .filter(status -> status.getString("state").equals("failed"))
        .map(status -> status.getString("target"))
        .distinct()
        .toList();
  }
}
