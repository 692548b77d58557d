package io.aioguard.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.aioguard.app.SetupFormsProgram;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever JNA is handed for the id, the program finds one that never returns, and no other. */
class SetupFormsIT extends LibaioFixture {

  private static final int FORMS = 19;
  private static final int ROUNDS = 2;

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
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
