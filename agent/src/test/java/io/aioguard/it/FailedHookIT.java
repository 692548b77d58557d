package io.aioguard.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.aioguard.app.InterruptedProgram;
import io.aioguard.app.OverflowProgram;
import io.aioguard.app.VoidProgram;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Where hooks cannot do their work, or are told too little. */
class FailedHookIT {

  private static final String JDKS = "io.aioguard.it.Jdk#all";

  @TempDir Path folder;

  @BeforeEach
  void needsLibaio() {
    Libaio.assumePresent();
  }

  @ParameterizedTest
  @MethodSource(JDKS)
  void reclaimsNothingAfterAHookRanOutOfStack(Jdk jdk) {
    Recorded recorded = new ForkedJvm(jdk, folder).run(OverflowProgram.class).ended().recorded();
    assertEquals(0, recorded.count("ContextReclaimed"));
  }

  @ParameterizedTest
  @MethodSource(JDKS)
  void leavesTheInterruptToTheApplication(Jdk jdk) {
    Recorded recorded =
        new ForkedJvm(jdk, folder).run(InterruptedProgram.class).ended().silent().recorded();
    assertEquals(1, recorded.count("ContextCreated"));
  }

  @ParameterizedTest
  @MethodSource(JDKS)
  void keepsItsBooksWhereABindingDoesNotTell(Jdk jdk) {
    Recorded recorded =
        new ForkedJvm(jdk, folder).run(VoidProgram.class).ended().silent().recorded();
    assertEquals(240, recorded.count("ContextCreated"));
    assertEquals(240, recorded.count("ContextDestroyed"));
    assertEquals(0, recorded.count("ContextVanished"));
  }
}
