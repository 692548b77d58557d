package io.aioguard.report.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.aioguard.report.event.ContextEnd;
import io.aioguard.report.model.ReclaimCounts;
import io.aioguard.report.wording.TotalsWording;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ReclaimTallyTest {

  private final ReclaimTally tally = new ReclaimTally();

  private void returned(int errno, String name, long millis) {
    tally.add(new ContextEnd(Instant.EPOCH, 1, true, errno, name, Duration.ofMillis(millis)));
  }

  @Test
  void ignoresTheDurationOfADestroyWhoseContextWasGone() {
    for (int i = 0; i < 10; i++) {
      returned(22, "EINVAL", 1);
    }
    returned(0, "", 33);
    ReclaimCounts reclaims = tally.summary();
    assertEquals(11, reclaims.returned());
    assertEquals(Map.of("EINVAL", 10L), reclaims.failures());
    assertEquals(Duration.ofMillis(33), reclaims.median());
    assertEquals(Duration.ofMillis(33), reclaims.p99());
  }

  @Test
  void ignoresAnUnknownDuration() {
    returned(0, "", 0);
    returned(0, "", 40);
    assertEquals(Duration.ofMillis(40), tally.summary().median());
  }

  @Test
  void printsNoTimesIfNoneIsKnown() {
    returned(22, "EINVAL", 0);
    assertEquals("reclaims: 1 in events", TotalsWording.reclaims(tally.summary()).get(0));
    assertEquals(
        "failed: was gone already, EINVAL (1)", TotalsWording.reclaims(tally.summary()).get(1));
  }
}
