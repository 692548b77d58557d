package io.aioguard.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.aioguard.app.BlindProgram;
import java.util.List;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The second table of docs/ownership.md. */
class BlindingIT extends LibaioFixture {

  static Stream<Arguments> causesAndJdks() {
    return Jdk.all().stream()
        .flatMap(
            jdk ->
                Stream.of(
                    Arguments.of(jdk, "allow-objects", "handed to getpagesize"),
                    Arguments.of(jdk, "callback-proxy", "returns to native code unseen")));
  }

  @ParameterizedTest
  @MethodSource("causesAndJdks")
  void reclaimsNothingOnceItIsBlind(Jdk jdk, String cause, String reason) {
    Recorded recorded =
        new ForkedJvm(jdk, folder).run(BlindProgram.class, cause).ended().recorded();
    List<RecordedEvent> live = recorded.of("LiveContext");
    assertEquals(2, live.size(), "live");
    assertEquals(0, recorded.count("ContextReclaimed"));
    for (RecordedEvent context : live) {
      recorded.check(context.getString("escape").contains(reason), "reason: " + context);
    }
  }
}
