package io.aioguard.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.app.ChurnProgram;
import io.aioguard.app.DetectProgram;
import io.aioguard.app.IdleProgram;
import io.aioguard.app.IsolatedProgram;
import io.aioguard.app.LeakProgram;
import io.aioguard.app.SyscallProgram;
import io.aioguard.it.ForkedJvm.Result;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Leaks are found and destroyed, and nothing else is. */
class LeakIT extends LibaioFixture {

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void reclaimsContextsWhoseWrappersWereCollected(Jdk jdk) {
    Recorded recorded =
        new ForkedJvm(jdk, folder).run(LeakProgram.class, "200").ended().silent().recorded();
    assertEquals(201, recorded.count("ContextCreated"));
    assertEquals(200, recorded.count("ContextLeaked"));
    assertEquals(200, recorded.count("ContextReclaimed"));
    assertEquals(1, recorded.count("ContextDestroyed"));
    assertEquals(0, recorded.live());
    RecordedEvent leak = recorded.of("ContextLeaked").get(0);
    assertTrue(leak.getString("creationSite").contains("Contexts.reference(Contexts.java:"));
    assertTrue(leak.getString("creationStack").contains("LeakProgram.main(LeakProgram.java:"));
    assertEquals("main", leak.getString("creationThread"));
    assertTrue(leak.getLong("creationThreadId") > 0);
    assertEquals("jna", leak.getString("route"));
    assertTrue(leak.getBoolean("reclaimed"));
    assertEquals(0, leak.getLong("unreadCompletions"));
    assertEquals(1, fingerprints(recorded, "ContextLeaked").size(), "one bug, one fingerprint");
    RecordedEvent heartbeat = recorded.heartbeat();
    assertEquals("watching", heartbeat.getString("state"));
    assertEquals(201, heartbeat.getLong("created"));
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void logsALeakOnceWithoutARecording(Jdk jdk) {
    Result run =
        new ForkedJvm(jdk, folder)
            .withoutRecording()
            .loggingFindings()
            .run(LeakProgram.class, "5")
            .ended();
    List<String> lines = run.err().lines().toList();
    run.check(lines.size() == 1, "one line");
    run.check(
        lines
            .get(0)
            .matches(
                "\\[aioguard\\] finding: leak, [1-5] times?, [\\d,]+ slots.*, reclaimed,"
                    + " fingerprint [0-9a-f]{16}, at .*Contexts.reference\\(.* < .* < .*"),
        "what leaked, and where it was created");
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void leavesInTheRecordingWhatIsOpenAtTheEnd(Jdk jdk) {
    Recorded recorded =
        new ForkedJvm(jdk, folder).run(LeakProgram.class, "3", "stay").ended().recorded();
    recorded.check(
        recorded.of("LiveContext", 8).anyMatch(event -> event.getString("escape").isEmpty()),
        "the wrapper in use is not recorded as live");
    assertEquals(1, recorded.of("ContextCreated", 9).count());
    recorded.check(recorded.leftOpen() > 0, "what is open at the end is no finding");
    RecordedEvent last = recorded.statistics();
    assertEquals(recorded.count("ContextCreated"), last.getLong("created"));
    assertEquals(
        last.getLong("created"),
        last.getLong("live") + last.getLong("destroyed") + last.getLong("reclaimed"));
    assertEquals(0, last.getLong("untracked"));
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void onlyReportsWhereReclaimIsOff(Jdk jdk) {
    Recorded recorded =
        new ForkedJvm(jdk, folder)
            .options("reclaim=off")
            .run(DetectProgram.class, "20")
            .ended()
            .recorded();
    recorded.checkRelocated();
    assertEquals(20, recorded.count("ContextLeaked"));
    assertEquals(0, recorded.count("ContextReclaimed"));
    recorded.check(
        recorded.of("ContextLeaked").stream()
            .allMatch(
                leak ->
                    !leak.getBoolean("reclaimed")
                        && leak.getString("reason").equals("reclaim=off")),
        "reasons");
    assertEquals(20, recorded.live());
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void seesContextsThroughSyscall(Jdk jdk) {
    Recorded recorded =
        new ForkedJvm(jdk, folder).run(SyscallProgram.class).ended().silent().recorded();
    assertEquals(Set.of("jna-syscall"), routes(recorded));
    recorded.checkRelocated();
    assertEquals(2, recorded.count("ContextCreated"));
    assertEquals(1, recorded.count("ContextDestroyed"));
    assertEquals(1, recorded.count("ContextReclaimed"));
    assertEquals(31, recorded.only("DoubleDestroy").getLong("maxEvents"));
    assertEquals("EINVAL", recorded.only("SetupFailed").getString("errnoName"));
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void losesNoneAndConfusesNoneUnderChurn(Jdk jdk) {
    Recorded recorded =
        new ForkedJvm(jdk, folder)
            .optimised()
            .run(ChurnProgram.class, "40", "250")
            .ended()
            .silent()
            .recorded();
    recorded.run().check(recorded.run().out().contains("contexts left: 0"), "contexts left");
    assertEquals(10_000, recorded.count("ContextCreated"));
    assertEquals(10_000, recorded.count("ContextDestroyed"));
    assertEquals(0, recorded.count("ContextReclaimed"));
    assertEquals(0, recorded.count("ContextVanished"));
    assertEquals(0, recorded.count("DoubleDestroy"));
    assertEquals(0, recorded.count("StaleDestroy"));
    assertEquals(0, recorded.count("InvalidDestroy"));
    Set<Long> uids =
        recorded.of("ContextDestroyed").stream()
            .map(event -> event.getLong("contextUid"))
            .collect(Collectors.toSet());
    assertEquals(10_000, uids.size());
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void touchesNoContextThatIsLiveAndIdle(Jdk jdk) {
    Recorded recorded =
        new ForkedJvm(jdk, folder).run(IdleProgram.class, "100", "400").ended().silent().recorded();
    assertEquals(0, recorded.count("ContextLeaked"));
    assertEquals(100, recorded.count("ContextDestroyed"));
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void keepsNoUndeployedApplication(Jdk jdk) {
    ForkedJvm jvm = new ForkedJvm(jdk, folder).classPath(ForkedJvm.TEST_CLASSES.toString());
    Recorded recorded =
        jvm.run(
                IsolatedProgram.class,
                ForkedJvm.TEST_CLASSES.toString(),
                // 5.8.0 has no thread of its own that would keep it for 30 s
                ForkedJvm.olderJna("5.8.0").toString(),
                "3")
            .ended()
            .recorded();
    assertEquals(3, recorded.count("ContextReclaimed"));
  }

  static Stream<Arguments> versionsAndJdks() {
    return Jdk.eachWith("4.5.2", "5.8.0");
  }

  @ParameterizedTest
  @MethodSource("versionsAndJdks")
  void worksWithOlderVersionsOfJna(Jdk jdk, String version) {
    Recorded recorded =
        new ForkedJvm(jdk, folder)
            .jna(ForkedJvm.olderJna(version))
            .run(LeakProgram.class, "20")
            .ended()
            .silent()
            .recorded();
    assertEquals(20, recorded.count("ContextReclaimed"));
    assertEquals(1, recorded.count("ContextDestroyed"));
  }

  private static Set<String> fingerprints(Recorded recorded, String name) {
    return recorded.of(name).stream()
        .map(event -> event.getString("fingerprint"))
        .collect(Collectors.toSet());
  }

  private static Set<String> routes(Recorded recorded) {
    return recorded.of("ContextCreated").stream()
        .map(event -> event.getString("route"))
        .collect(Collectors.toSet());
  }
}
