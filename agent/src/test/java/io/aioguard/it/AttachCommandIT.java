package io.aioguard.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.app.WaitProgram;
import io.aioguard.it.ForkedJvm.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The agent is loaded into a running JVM, or one line has the reason why not. */
class AttachCommandIT {

  private static final String ABSENT = "ready\nagent: null\n";
  private static final String PRESENT = "ready\nagent: true\n";

  @TempDir Path folder;

  static void refused(Result result, String... parts) {
    List<String> lines = result.endedWith(3).err().lines().toList();
    result.check(lines.size() == 1 && result.out().isEmpty(), "one line on standard error");
    for (String part : parts) {
      result.check(lines.get(0).startsWith("aioguard: ") && lines.get(0).contains(part), part);
    }
  }

  private static void ends(RunningJvm jvm, String expected) {
    Result result = jvm.end().ended();
    result.check(result.out().equals(expected), "standard output");
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void theAgentComesOnce(Jdk jdk) {
    try (RunningJvm jvm = RunningJvm.start(jdk, folder)) {
      ShippedCommand aioguard = new ShippedCommand(jdk, folder);
      Result first = aioguard.run("attach", jvm.pid()).ended().silent();
      first.check(first.out().startsWith(jvm.pid() + ": the agent is in"), "reported");
      assertEquals(1, first.out().lines().count());
      refused(aioguard.run("attach", jvm.pid()), jvm.pid() + ": has the agent already");
      ends(jvm, PRESENT);
    }
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void someOptionsOfAnAgentThatIsThereAreChanged(Jdk jdk) {
    try (RunningJvm jvm = RunningJvm.start(jdk, folder)) {
      ShippedCommand aioguard = new ShippedCommand(jdk, folder);
      aioguard.run("attach", jvm.pid()).ended().silent();
      Result changed = aioguard.run("attach", jvm.pid(), "reclaim=off,relocate=off").ended();
      assertEquals(jvm.pid() + ": from now on reclaim=off,relocate=off\n", changed.silent().out());
      Result refused = aioguard.run("attach", jvm.pid(), "census=1s").endedWith(2);
      refused.check(refused.err().contains("census cannot be changed"), "the reason");
      ends(jvm, PRESENT);
    }
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void anAgentThatStillWaitsForAioIsChangedByLoadingItAgain(Jdk jdk) {
    try (RunningJvm jvm = RunningJvm.withAgent(jdk, folder, WaitProgram.class)) {
      ShippedCommand aioguard = new ShippedCommand(jdk, folder);
      Result changed = aioguard.run("attach", jvm.pid(), "reclaim=off").ended().silent();
      assertEquals(jvm.pid() + ": from now on reclaim=off\n", changed.out());
      ends(jvm, PRESENT);
    }
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void everyJdkReachesEveryOther(Jdk jdk) {
    for (Jdk other : Jdk.all()) {
      try (RunningJvm jvm = RunningJvm.start(other, folder)) {
        new ShippedCommand(jdk, folder).run("attach", jvm.pid(), "log=off").ended().silent();
        ends(jvm, PRESENT);
      }
    }
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void optionsAndRulesAreCheckedBeforeAnythingIsDone(Jdk jdk) throws IOException {
    Files.writeString(folder.resolve("bad.rules"), "nonsense\n");
    try (RunningJvm jvm = RunningJvm.start(jdk, folder)) {
      ShippedCommand aioguard = new ShippedCommand(jdk, folder);
      aioguard.run("attach", jvm.pid(), "colour=red").endedWith(2);
      refused(aioguard.run("attach", jvm.pid(), "rules=bad.rules"), "rules=bad.rules has errors");
      ends(jvm, ABSENT);
    }
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void aJvmThatRefusesIsLeftAlone(Jdk jdk) {
    assertRefused(jdk, "-XX:-EnableDynamicAgentLoading", "refuses the agent");
    assertRefused(jdk, "-XX:+DisableAttachMechanism", "does not answer");
    assertRefused(jdk, "-Xrs", "does not listen");
  }

  private void assertRefused(Jdk jdk, String argument, String why) {
    try (RunningJvm jvm = RunningJvm.start(jdk, folder, argument)) {
      refused(
          new ShippedCommand(jdk, folder).run("attach", jvm.pid()), jvm.pid(), why, "-javaagent");
      ends(jvm, ABSENT);
    }
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void aRenamedJarComesToo(Jdk jdk) throws IOException {
    Path renamed = Files.copy(ForkedJvm.AGENT, folder.resolve("renamed agent.jar"));
    try (RunningJvm jvm = RunningJvm.start(jdk, folder)) {
      new ShippedCommand(jdk, folder, renamed).run("attach", jvm.pid()).ended().silent();
      ends(jvm, PRESENT);
    }
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void aProcessThatIsNoJvmSurvivesAndADeadOneIsReported(Jdk jdk)
      throws IOException, InterruptedException {
    Process sleep = new ProcessBuilder("sleep", "300").start();
    ShippedCommand aioguard = new ShippedCommand(jdk, folder);
    String pid = Long.toString(sleep.pid());
    try {
      refused(aioguard.run("attach", pid), pid, "is not a JVM");
      assertTrue(sleep.isAlive());
    } finally {
      sleep.destroyForcibly();
    }
    assertTrue(sleep.waitFor(60, TimeUnit.SECONDS));
    refused(aioguard.run("attach", pid), pid, "no such process");
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void aJavaWithoutTheModuleIsReported(Jdk jdk) {
    ShippedCommand small =
        new ShippedCommand(
            jdk, folder, ForkedJvm.AGENT, "--limit-modules", "java.base,java.instrument");
    refused(small.run("attach", "1"), "no module jdk.attach", "JDK");
  }
}
