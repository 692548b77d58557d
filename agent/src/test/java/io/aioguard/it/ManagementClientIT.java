package io.aioguard.it;

import io.aioguard.app.HoldProgram;
import io.aioguard.app.JmxClientProgram;
import io.aioguard.it.ForkedJvm.Result;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A client in another JVM that has no class of the agent; its own request makes the server. */
class ManagementClientIT extends LibaioFixture {

  private Result client(Jdk jdk, RunningJvm jvm) {
    return new ForkedJvm(jdk, folder)
        .withoutAgent()
        .withoutRecording()
        .run(JmxClientProgram.class, jvm.pid())
        .ended()
        .silent();
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void readsOpenDataAndTurnsReclaimOff(Jdk jdk) {
    try (RunningJvm jvm = RunningJvm.withAgent(jdk, folder, HoldProgram.class, "-Dhold=jna")) {
      Result result = client(jdk, jvm);
      result.check(result.out().contains("  LiveContexts 2\n"), "the figures");
      result.check(result.out().contains("by proxy 2 {"), "as an MXBean");
      result.check(result.out().contains("of sites 2\n"), "the sites");
      result.check(result.out().endsWith("reclaim false\n"), "the operation");
      jvm.end().ended().silent();
    }
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void readsThemOfAnAgentThatCameLater(Jdk jdk) {
    try (RunningJvm jvm = RunningJvm.start(jdk, folder)) {
      new ShippedCommand(jdk, folder).run("attach", jvm.pid()).ended().silent();
      Result result = client(jdk, jvm);
      result.check(result.out().contains("  State watching\n"), "the state");
      result.check(result.out().contains("  UntrackedContexts 0\n"), "nothing was there before");
      jvm.end().ended();
    }
  }
}
