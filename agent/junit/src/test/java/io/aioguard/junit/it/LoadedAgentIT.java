package io.aioguard.junit.it;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent is not in the JVM when its tests begin. */
class LoadedAgentIT {

  @TempDir Path folder;

  @Test
  void loadsTheAgentFromTheClassPath() throws Exception {
    LeakCheckIT.assumeAio(folder);
    new ForkedSuite(folder)
        .jvm("-Djdk.attach.allowAttachSelf=false")
        .onClassPath(ForkedSuite.AGENT)
        .run("LifecycleSuite")
        .has("FAILED", "BeforeAllHolds", "1 AIO context left behind by", "route jna")
        .has("SUCCESSFUL", "InstanceCloses");
  }

  @Test
  void loadsTheAgentThatIsNamed() throws Exception {
    LeakCheckIT.assumeAio(folder);
    new ForkedSuite(folder)
        .parameter("io.aioguard.junit.agent", ForkedSuite.AGENT.toString())
        .run("PlainSuite")
        .has("SUCCESSFUL", "PlainSuite")
        .has("SUCCESSFUL", "JUnit Jupiter");
  }

  @Test
  void failsWhereThereIsNoAgent() throws Exception {
    new ForkedSuite(folder)
        .run("PlainSuite")
        .has("FAILED", "PlainSuite", "AIO contexts cannot be checked: ", "aioguard-agent");
  }

  @Test
  void failsWhereTheJvmRefusesTheAgent() throws Exception {
    new ForkedSuite(folder)
        .jvm("-XX:+DisableAttachMechanism")
        .onClassPath(ForkedSuite.AGENT)
        .run("PlainSuite")
        .has("FAILED", "PlainSuite", "the agent cannot be loaded: ", "-javaagent");
  }

  @Test
  void onlyWarnsIfThatIsWanted() throws Exception {
    ForkedSuite.Results results =
        new ForkedSuite(folder)
            .parameter("io.aioguard.junit.unavailable", "warn")
            .run("PlainSuite")
            .has("SUCCESSFUL", "PlainSuite.passes");
    results.check(
        results.text().contains("[aioguard-junit] AIO contexts are not checked: the agent is not"),
        "it is said");
  }

  @Test
  void runsUncheckedWhereThereIsNoLinuxAio() throws Exception {
    ForkedSuite.Results results =
        new ForkedSuite(folder)
            .jvm("-Dos.name=Plan 9")
            .run("PlainSuite")
            .has("SUCCESSFUL", "PlainSuite.passes")
            .has("ABORTED", "PlainSuite.expects", "Plan 9 has no Linux AIO");
    results.check(
        results.text().contains("[aioguard-junit] AIO contexts are not checked: Plan 9"),
        "it is said");
  }
}
