package io.aioguard.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.route.call.AioFunctions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Apache Artemis native as it is shipped, with real writes and no rules but the built-in ones. */
class ArtemisIT {

  private static final String FINDINGS =
      "ContextLeaked ContextReclaimed DoubleDestroy StaleDestroy InvalidDestroy ContextVanished"
          + " SetupFailed SuspectedLeak UntrackedContext";

  @TempDir Path folder;

  @BeforeEach
  void needsItsNativePart() {
    ArtemisNative.assumeLoadable();
  }

  static Stream<Arguments> releasesAndJdks() {
    return Jdk.eachWith(ArtemisNative.ALL.toArray());
  }

  private Recorded run(Jdk jdk, ArtemisNative release, String scenario) throws IOException {
    return release.run(release.jvm(jdk, folder), scenario).ended().silent().recorded();
  }

  @ParameterizedTest
  @MethodSource("releasesAndJdks")
  void findsNothingWhereContextsAreClosed(Jdk jdk, ArtemisNative release) throws IOException {
    Recorded recorded = run(jdk, release, "clean");
    assertEquals(32, recorded.only("ContextCreated").getLong("maxEvents"));
    recorded.checkRelocated();
    assertEquals("jni", recorded.only("ContextDestroyed").getString("route"));
    assertEquals(0, recorded.live());
    assertEquals(0, recorded.leftOpen());
    findsNothingBut(recorded);
    everyHookPointIsActive(recorded, release);
  }

  /** Its C code keeps a JNI global reference to the object: the collector never finds it. */
  @ParameterizedTest
  @MethodSource("releasesAndJdks")
  void showsLeakedContextsAsLive(Jdk jdk, ArtemisNative release) throws IOException {
    Recorded recorded = run(jdk, release, "leaked");
    assertEquals(16, recorded.only("ContextCreated").getLong("maxEvents"));
    assertEquals(0, recorded.count("ContextDestroyed"));
    findsNothingBut(recorded);
    createdByThe(release, "ArtemisProgram.leak", live(recorded), recorded);
    assertEquals(1, recorded.statistics().getLong("live"));
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void suspectsAContextWhoseCloseGaveUp(Jdk jdk) throws IOException {
    ArtemisNative release = ArtemisNative.LATEST;
    Recorded recorded = run(jdk, release, "closed");
    recorded.check(
        recorded.run().out().contains("close: Not enough space in libaio queue"), "its close");
    assertEquals(2, recorded.only("ContextCreated").getLong("maxEvents"));
    assertEquals(0, recorded.count("ContextDestroyed"), "the kernel still has it");
    assertEquals(0, recorded.statistics().getLong("destroyed"));
    assertEquals(1, recorded.statistics().getLong("live"));
    assertEquals(1, recorded.statistics().getLong("suspected"));
    findsNothingBut(recorded, "SuspectedLeak");
    createdByThe(release, "ArtemisProgram.closeWhileFull", live(recorded), recorded);
    RecordedEvent suspected = recorded.only("SuspectedLeak");
    assertTrue(suspected.getString("reason").startsWith("closed but alive"));
    createdByThe(release, "ArtemisProgram.closeWhileFull", suspected, recorded);
  }

  /** Nothing is woven around its native method that waits: the kernel shows which threads do. */
  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void suspectsNoContextThatItsPollerWaitsFor(Jdk jdk) throws IOException {
    ArtemisNative release = ArtemisNative.LATEST;
    ForkedJvm jvm = release.jvm(jdk, folder).options("idle=1s");
    Recorded recorded = release.run(jvm, "waiting").ended().silent().recorded();
    assertEquals(1, recorded.of("SuspectedLeak", 7).count(), "before its poller started");
    assertEquals(1, recorded.of("SuspectedLeak", 9).count());
    assertEquals(
        List.of("used again"),
        recorded.of("SuspicionEnded", 7).map(event -> event.getString("ending")).toList());
    assertEquals(2, recorded.count("ContextDestroyed"));
    RecordedEvent waits =
        recorded.of("RouteStatus").stream()
            .filter(status -> status.getString("target").equals(release.context() + ".blockedPoll"))
            .findFirst()
            .orElseThrow();
    assertEquals(AioFunctions.UNWOVEN, waits.getString("detail"));
    everyHookPointIsActive(recorded, release);
  }

  /** The last event of the only live context, which each chunk has. */
  private static RecordedEvent live(Recorded recorded) {
    assertEquals(1, recorded.live());
    assertEquals(1, recorded.leftOpen());
    List<RecordedEvent> live = recorded.of("LiveContext");
    return live.get(live.size() - 1);
  }

  private static void createdByThe(
      ArtemisNative release, String method, RecordedEvent event, Recorded recorded) {
    assertEquals(release.context(), event.getString("owner"));
    String site = event.getString("creationSite");
    recorded.check(
        site.matches("\\Q" + release.context() + ".<init>(LibaioContext.java:\\E\\d+\\)"), site);
    String stack = event.getString("creationStack");
    recorded.check(
        stack.matches("(?s).*\\Q" + method + "(ArtemisProgram.java:\\E\\d+\\).*"), stack);
    recorded.check(stack.contains(".ArtemisProgram.main(ArtemisProgram.java:"), stack);
  }

  private static void findsNothingBut(Recorded recorded, String... found) {
    for (String finding : FINDINGS.split(" ")) {
      if (!List.of(found).contains(finding)) {
        assertEquals(0, recorded.count(finding), finding);
      }
    }
  }

  private static void everyHookPointIsActive(Recorded recorded, ArtemisNative release) {
    List<RecordedEvent> states =
        recorded.of("RouteStatus").stream()
            .filter(status -> status.getString("target").startsWith(release.context()))
            .toList();
    recorded.check(!states.isEmpty(), "no state");
    for (RecordedEvent status : states) {
      assertEquals("active", status.getString("state"), status::toString);
    }
  }
}
