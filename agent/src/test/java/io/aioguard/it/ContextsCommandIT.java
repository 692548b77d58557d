package io.aioguard.it;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonParser;
import io.aioguard.app.OpenProgram;
import io.aioguard.app.WaitProgram;
import io.aioguard.it.ForkedJvm.Result;
import io.aioguard.report.json.JsonPaths;
import io.aioguard.testing.PromisedNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code contexts PID} against running JVMs. */
class ContextsCommandIT {

  private static final int SIGINT = 2;

  /** The JVM's own, and any shell's: 128 and the number of the signal. */
  private static final int INTERRUPTED = 128 + SIGINT;

  private static final Duration PROMPT = Duration.ofSeconds(10);
  private static final String CLEAR_SCREEN = "\u001b[H\u001b[2J";
  @TempDir Path folder;

  /** Its temporary files are where the test can see that they are gone. */
  private ShippedCommand aioguard(Jdk jdk) throws IOException {
    Path temporary = Files.createDirectories(folder.resolve("tmp"));
    return new ShippedCommand(
        jdk, folder, ForkedJvm.AGENT, "-Djava.io.tmpdir=" + temporary.toAbsolutePath());
  }

  private void assertNothingLeft() {
    assertArrayEquals(new String[0], folder.resolve("tmp").toFile().list());
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void reportsWhatIsOpenAndWhereItWasCreated(Jdk jdk) throws IOException {
    Libaio.assumePresent();
    // Neither of the routes by which code could be loaded is open.
    try (RunningJvm jvm =
        RunningJvm.withAgent(
            jdk,
            folder,
            OpenProgram.class,
            "-XX:-EnableDynamicAgentLoading",
            "-XX:+DisableAttachMechanism")) {
      for (int again = 0; again < 2; again++) {
        Result report = aioguard(jdk).run("contexts", jvm.pid()).ended().silent();
        report.check(
            report.out().startsWith("4 contexts, 115 slots in pid " + jvm.pid()), "headline");
        report.check(
            report.out().contains("since the agent started 4 created, 0 destroyed"), "counts");
        report.check(report.out().contains("   -  3 contexts, 15 slots, age up to"), "a group");
        report.check(report.out().contains("io.aioguard.app.OpenProgram.few("), "its stack");
        report.check(report.out().contains("io.aioguard.app.OpenProgram.many("), "the other's");
        assertNothingLeft();
      }
      Result list = aioguard(jdk).run("contexts").ended().silent();
      list.check(list.out().lines().anyMatch(row(jvm, "4", "115")), "it is in the list");
      Result json = aioguard(jdk).run("contexts", jvm.pid(), "--format=json").ended().silent();
      PromisedNames.check("json-contexts", JsonPaths.of(JsonParser.parseString(json.out())));
      json.check(
          JsonParser.parseString(json.out()).getAsJsonObject().get("slots").getAsInt() == 115,
          "for machines");
      Result brake = aioguard(jdk).run("attach", jvm.pid(), "reclaim=off").ended().silent();
      brake.check(brake.out().equals(jvm.pid() + ": from now on reclaim=off\n"), "the brake");
      Result end = jvm.end().ended().silent();
      end.check(end.out().equals("ready\nleft 0\n"), "it was left alone");
      assertFalse(Files.exists(Path.of("/tmp/.aioguard_pid" + jvm.pid())), "its socket is left");
    }
  }

  /** How the list of JVMs shows one. */
  private static Predicate<String> row(RunningJvm jvm, String contexts, String slots) {
    String rest = " +\\S+ +io\\.aioguard\\.app\\.\\w+";
    return Pattern.compile(" *" + jvm.pid() + " +" + contexts + " +" + slots + rest)
        .asMatchPredicate();
  }

  @Test
  void reachesIntoAPidNamespace() throws Exception {
    Libaio.assumePresent();
    assumeTrue("root".equals(System.getProperty("user.name")), "only root makes a pid namespace");
    assumeTrue(
        RefusedIT.works("sh", "-c", "unshare -pf true && test -w /proc/sys/kernel/ns_last_pid"),
        "no pid namespace can be made here");
    Jdk jdk = Jdk.all().get(0);
    try (RunningJvm jvm = RunningJvm.inPidNamespace(jdk, folder, OpenProgram.class)) {
      String pid = jvm.pidInNamespace();
      // The folder has the number in there, which is that of unshare(1) out here.
      assertTrue(Files.exists(Path.of("/tmp/.aioguard_pid" + jvm.pid())), "the socket's folder");
      Result report = aioguard(jdk).run("contexts", pid).ended().silent();
      report.check(report.out().startsWith("4 contexts, 115 slots in pid " + pid), "headline");
      jvm.end().ended().silent();
    }
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void watchesUntilTheJvmEnds(Jdk jdk) throws Exception {
    Libaio.assumePresent();
    try (RunningJvm jvm = RunningJvm.withAgent(jdk, folder, OpenProgram.class)) {
      RunningCommand watch = aioguard(jdk).start("contexts", jvm.pid(), "--watch=1");
      watch.await(out -> tables(out) > 1);
      jvm.end().ended();
      Result report = watch.end().ended();
      report.check(report.out().contains("4 contexts, 115 slots"), "the contexts");
      report.check(
          report.out().lines().filter(l -> l.contains(" in pid ")).distinct().count() > 1, "anew");
      report.check(!report.out().contains("\u001b"), "no screen to clear");
      report.check(report.err().contains(": has ended; "), "the reason why it is over");
      assertNothingLeft();
    }
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void watchesUntilItIsInterrupted(Jdk jdk) throws Exception {
    Libaio.assumePresent();
    assumeInterruptible();
    try (RunningJvm jvm = RunningJvm.withAgent(jdk, folder, OpenProgram.class)) {
      RunningCommand watch = aioguard(jdk).start("contexts", jvm.pid(), "--watch=1");
      watch.await(out -> tables(out) > 1);
      watch.interrupt();
      Result report = watch.end(PROMPT);
      report.check(report.status() == INTERRUPTED, "the status of what ^C ended");
      report.check(report.err().isEmpty(), "nothing on standard error");
      report.check(report.out().endsWith("\n"), "its last line is whole");
      assertNothingLeft();
      Path other = swapFolder(jvm);
      assertUndisturbed(jvm);
      assertTrue(Files.exists(other), "the JVM deleted a file in a folder that is not its own");
      Files.delete(other);
      Files.deleteIfExists(other.getParent());
    }
  }

  /** Another folder takes the place of the socket's, with a file of the same name. */
  private Path swapFolder(RunningJvm jvm) throws IOException {
    Path own = Path.of("/tmp/.aioguard_pid" + jvm.pid());
    Files.move(own, folder.resolve("moved"));
    Files.createDirectory(own);
    return Files.createFile(own.resolve("socket"));
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void leavesATerminalInOrder(Jdk jdk) throws Exception {
    Libaio.assumePresent();
    assumeInterruptible();
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")), "script(1) is not installed");
    try (RunningJvm jvm = RunningJvm.withAgent(jdk, folder, OpenProgram.class)) {
      RunningCommand watch = aioguard(jdk).startOnTerminal("contexts", jvm.pid(), "--watch=1");
      watch.await(out -> tables(out) > 1);
      watch.type("\u0003");
      Result report = watch.end(PROMPT);
      report.check(report.status() == INTERRUPTED, "the status of what ^C ended");
      report.check(report.out().contains(CLEAR_SCREEN), "a screen to clear");
      report.check(!report.out().replace(CLEAR_SCREEN, "").contains("\u001b"), "no other escape");
      assertUndisturbed(jvm);
    }
  }

  private static long tables(String out) {
    return out.lines().filter(line -> line.contains(" in pid ")).count();
  }

  /** What was watched does not notice. */
  private void assertUndisturbed(RunningJvm jvm) {
    Result end = jvm.end().ended();
    end.check(end.out().equals("ready\nleft 0\n"), "it was left alone");
  }

  /** A shell that runs something in the background may have it ignore ^C, and its children too. */
  static void assumeInterruptible() throws IOException {
    String ignored =
        Files.readString(Path.of("/proc/self/status"))
            .lines()
            .filter(line -> line.startsWith("SigIgn:"))
            .map(line -> line.substring("SigIgn:".length()).strip())
            .findFirst()
            .orElse("0");
    boolean ignoresInterrupt = (Long.parseUnsignedLong(ignored, 16) & 1L << SIGINT - 1) != 0;
    assumeFalse(ignoresInterrupt, "SIGINT is ignored here");
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void aJvmWithoutTheAgentIsLeftWithoutIt(Jdk jdk) throws IOException {
    try (RunningJvm jvm = RunningJvm.start(jdk, folder)) {
      AttachCommandIT.refused(aioguard(jdk).run("contexts", jvm.pid()), "has no agent");
      Result end = jvm.end().ended();
      end.check(end.out().equals("ready\nagent: null\n"), "the agent was brought in");
      assertNothingLeft();
    }
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void aJvmWithoutAioLoadsNothingForIt(Jdk jdk) throws Exception {
    try (RunningJvm jvm =
        RunningJvm.withAgent(jdk, folder, WaitProgram.class, "-XX:-EnableDynamicAgentLoading")) {
      Result report = aioguard(jdk).run("contexts", jvm.pid()).ended().silent();
      report.check(report.out().startsWith("0 contexts, 0 slots"), "nothing is open");
      report.check(report.out().contains("no AIO library has been loaded yet"), "and why");
      Result list = aioguard(jdk).run("contexts").ended().silent();
      list.check(list.out().lines().anyMatch(row(jvm, "0", "0")), "it is in the list");
      AttachCommandIT.refused(
          aioguard(jdk).run("attach", jvm.pid(), "reclaim=off"), "repeat this once it uses AIO");
      RunningCommand watch = aioguard(jdk).start("contexts", jvm.pid(), "--watch=1");
      watch.await(out -> tables(out) > 2);
      assertFalse(Files.exists(Path.of("/tmp/.aioguard_pid" + jvm.pid())), "a socket for nothing");
      jvm.end().ended().silent();
      Result watched = watch.end().ended();
      watched.check(watched.err().contains(": has ended; "), "the reason why it is over");
    }
  }

  /** With so little metaspace it stays out of the JVM. */
  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void watchesNoAgentThatDoesNotStart(Jdk jdk) throws IOException {
    Libaio.assumePresent();
    try (RunningJvm jvm =
        RunningJvm.withAgent(jdk, folder, OpenProgram.class, "-XX:MaxMetaspaceSize=19m")) {
      Result report = aioguard(jdk).run("contexts", jvm.pid(), "--watch=1").endedWith(3);
      report.check(report.err().contains("its agent does not start"), "what it cannot know");
      jvm.end().ended();
    }
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void aJvmThatIsStoppedIsWaitedForUntilADeadline(Jdk jdk) throws IOException {
    try (RunningJvm jvm = RunningJvm.withAgent(jdk, folder, WaitProgram.class)) {
      // HotSpot begins to listen; a connection to it is then made even while it is stopped.
      aioguard(jdk).run("contexts", jvm.pid()).ended();
      jvm.signal("STOP");
      AttachCommandIT.refused(
          aioguard(jdk).run("contexts", jvm.pid()), "does not answer within 12 s");
      jvm.signal("CONT");
      aioguard(jdk).run("contexts", jvm.pid()).ended();
    }
  }
}
