package io.aioguard.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.aioguard.app.CompareProgram;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a program can observe after a call is the same with the agent and without it. */
class CompareIT {

  @TempDir Path folder;

  @BeforeEach
  void needsLibaio() {
    Libaio.assumePresent();
  }

  @ParameterizedTest
  @MethodSource("io.aioguard.it.Jdk#all")
  void callsThatJnaRefusesOrMisreadsLeaveNoTrace(Jdk jdk) {
    Recorded recorded =
        new Unnoticed(jdk, folder).run(jvm -> jvm, CompareProgram.class).ended().recorded();
    assertEquals(0, recorded.count("StaleDestroy"));
    assertEquals(0, recorded.count("UntrackedContext"));
    assertEquals(0, recorded.live());
  }
}
