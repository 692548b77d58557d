package io.aioguard.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.aioguard.app.InterruptedProgram;
import io.aioguard.app.OverflowProgram;
import io.aioguard.app.ScarceProgram;
import io.aioguard.app.VoidProgram;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Where hooks fail, or a binding gives them too little. */
class FailedHookIT extends LibaioFixture {

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void reclaimsNothingAfterAHookRanOutOfStack(Jdk jdk) {
    Recorded recorded = new ForkedJvm(jdk, folder).run(OverflowProgram.class).ended().recorded();
    assertEquals(0, recorded.count("ContextReclaimed"));
  }

  /** The program checks that what it has is alive. */
  private Recorded scarce(Jdk jdk, String what) {
    Recorded recorded =
        new ForkedJvm(jdk, folder)
            .options("census=500ms")
            .jvm("-Xmx64m", "-XX:+UseSerialGC")
            .run(ScarceProgram.class, what)
            .ended()
            .recorded();
    assertEquals(0, recorded.count("ContextReclaimed"));
    String out = recorded.run().out();
    recorded.run().check(out.contains("created some"), "scarce, and not gone");
    // Without a heap JFR may have lost a thread of its own, and the last statistics with it.
    if (!recorded.run().err().contains("in thread \"JFR ")) {
      RecordedEvent last = recorded.statistics();
      long known = last.getLong("live") + last.getLong("untracked");
      recorded.check(known == recorded.run().number("contexts left: "), "known contexts: " + known);
    }
    return recorded;
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void losesNothingForGoodWhereTheHeapIsFull(Jdk jdk) {
    scarce(jdk, "heap");
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void losesNothingForGoodWhereTheStackIsFull(Jdk jdk) {
    scarce(jdk, "stack");
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void leavesTheInterruptToTheApplication(Jdk jdk) {
    Recorded recorded =
        new ForkedJvm(jdk, folder).run(InterruptedProgram.class).ended().silent().recorded();
    assertEquals(1, recorded.count("ContextCreated"));
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void keepsTheRegistryCorrectWhereABindingReturnsNoResult(Jdk jdk) {
    Recorded recorded =
        new ForkedJvm(jdk, folder).run(VoidProgram.class).ended().silent().recorded();
    assertEquals(240, recorded.count("ContextCreated"));
    assertEquals(240, recorded.count("ContextDestroyed"));
    assertEquals(0, recorded.count("ContextVanished"));
  }
}
