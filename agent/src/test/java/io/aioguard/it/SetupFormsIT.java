package io.aioguard.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.aioguard.app.SetupFormsProgram;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever JNA is handed for the id, the program finds one that never returns, and no other. */
class SetupFormsIT {

  private static final int FORMS = 19;
  private static final int ROUNDS = 2;

  @TempDir Path folder;

  @BeforeEach
  void needsLibaio() {
    Libaio.assumePresent();
  }

  @ParameterizedTest
  @MethodSource("io.aioguard.it.Jdk#all")
  void eachFormOfArgumentGetsAnIdThatNeverReturns(Jdk jdk) {
    Recorded recorded = new ForkedJvm(jdk, folder).run(SetupFormsProgram.class).ended().recorded();
    assertEquals(FORMS * ROUNDS, recorded.count("ContextCreated"));
    assertEquals(FORMS * ROUNDS, recorded.count("ContextDestroyed"));
    long kept =
        recorded.of("ContextCreated").stream()
            .filter(event -> !event.getBoolean("relocated"))
            .peek(event -> assertEquals(SetupFormsProgram.UNRELOCATED, event.getLong("maxEvents")))
            .count();
    assertEquals(ROUNDS, kept, "a Structure that is mapped directly has been read before");
    assertEquals(0, recorded.count("ContextVanished"));
  }
}
