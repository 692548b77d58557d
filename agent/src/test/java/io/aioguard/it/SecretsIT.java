package io.aioguard.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.aioguard.app.PlainProgram;
import java.util.List;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Secrets of the application are in no event of the agent. */
class SecretsIT extends LibaioFixture {

  private static final String SECRET = "canary-7f3a";

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void noEventHoldsPropertiesOrEnvironment(Jdk jdk) {
    Recorded recorded =
        new ForkedJvm(jdk, folder)
            .jvm("-Dpassword=" + SECRET)
            .environment("PASSWORD", SECRET)
            .run(PlainProgram.class, "5", "reclaimed")
            .ended()
            .recorded();
    List<RecordedEvent> events = recorded.events();
    assertEquals(5, recorded.count("ContextReclaimed"));
    recorded.check(
        events.stream().noneMatch(event -> event.toString().contains(SECRET)), "no secret");
  }
}
