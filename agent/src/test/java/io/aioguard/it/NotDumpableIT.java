package io.aioguard.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.app.PlainProgram;
import io.aioguard.app.WaitProgram;
import io.aioguard.it.ForkedJvm.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * JVMs whose files below /proc are root's, run by another user: file capabilities, a daemon that
 * has changed its user, prctl(2) PR_SET_DUMPABLE.
 */
class NotDumpableIT {

  @TempDir Path folder;
  private OtherUser user;

  @BeforeEach
  void needsAnotherUser() throws IOException {
    Libaio.assumePresent();
    user = OtherUser.in(folder);
  }

  private Result run(Jdk jdk, String denied, String then) {
    return new ForkedJvm(jdk, folder)
        .under(user.command())
        .environment("LD_PRELOAD", library())
        .environment("AIO_DENIED", denied)
        .agentJar(user.agent())
        .classPath(user.classPath())
        .run(PlainProgram.class, "3", then)
        .ended();
  }

  private String library() {
    return CLibrary.ofResource(folder, "notdumpable").toString();
  }

  private static void findsNothingElse(Recorded recorded) {
    for (String finding : List.of("InvalidDestroy", "UntrackedContext", "ContextVanished")) {
      assertEquals(0, recorded.count(finding), finding);
    }
    assertEquals(0, recorded.count("DoubleDestroy") + recorded.count("StaleDestroy"));
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void seesAndReclaimsAsInAnyOtherJvm(Jdk jdk) {
    Result result = run(jdk, "", "reclaimed");
    assertEquals(List.of(), Unnoticed.logged(result));
    Recorded recorded = result.recorded();
    findsNothingElse(recorded);
    RecordedEvent last = recorded.statistics();
    assertEquals(9, last.getLong("created"));
    assertEquals(3, last.getLong("destroyed"));
    assertEquals(3, last.getLong("leaked"));
    assertEquals(3, last.getLong("reclaimed"));
    assertEquals(3, last.getLong("live"));
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void concludesNothingWhereItCanReadNoMemory(Jdk jdk) {
    Result result = run(jdk, "pipe", "");
    Unnoticed.logsOnce(result, "cannot read memory of this process: /proc/self/mem");
    Recorded recorded = result.recorded();
    findsNothingElse(recorded);
    assertEquals(0, recorded.count("ContextLeaked"));
    assertEquals(6, recorded.statistics().getLong("untracked"), "counted by the kernel's list");
    assertTrue(
        recorded.of("RouteStatus").stream()
            .anyMatch(
                status ->
                    status.getString("route").equals("kernel")
                        && status.getString("state").equals("failed")
                        && status.getString("detail").contains("/proc/self/mem")));
    RecordedEvent heartbeat = recorded.heartbeat();
    assertEquals("failed", heartbeat.getString("state"));
    assertTrue(heartbeat.getString("detail").contains("/proc/self/mem"), heartbeat::toString);
    Result report = new ShippedCommand(jdk, folder).run("report", result.recording().toString());
    report.check(report.out().startsWith("INCONCLUSIVE"), "verdict");
    report.check(report.out().contains("could not hook in anywhere"), "why");
    assertFalse(report.out().contains("binding rule"), report::toString);
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void reclaimsNothingWhereItCannotListMappings(Jdk jdk) {
    Result result = run(jdk, "maps", "");
    Unnoticed.logsOnce(result, "cannot list the mappings of this process: /proc/self/maps");
    Recorded recorded = result.recorded();
    findsNothingElse(recorded);
    RecordedEvent last = recorded.statistics();
    assertEquals(9, last.getLong("created"));
    assertEquals(6, last.getLong("live"));
    assertEquals(-1, last.getLong("untracked"));
    assertEquals(0, last.getLong("reclaimed"));
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void itsUserAttachesAndAnotherUserIsRefused(Jdk jdk) {
    List<String> jvm = user.command(List.of("env", "LD_PRELOAD=" + library(), jdk.java()));
    try (RunningJvm running = RunningJvm.start(jvm, user.classPath(), WaitProgram.class, folder)) {
      Result other = attach(jdk, OtherUser.THIRD, running);
      AttachCommandIT.refused(other, "belongs to another user (uid " + OtherUser.UID + ")");
      Result first = attach(jdk, OtherUser.UID, running).ended().silent();
      first.check(first.out().contains(": the agent is in"), "reported");
      running.end().ended();
    }
  }

  private Result attach(Jdk jdk, int uid, RunningJvm running) {
    List<String> command =
        OtherUser.command(
            uid, List.of(jdk.java(), "-jar", user.agent().toString(), "attach", running.pid()));
    return RunningCommand.start(command, folder).end();
  }
}
