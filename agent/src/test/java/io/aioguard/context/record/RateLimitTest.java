package io.aioguard.context.record;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class RateLimitTest {

  private final RateLimit limit = new RateLimit();

  @Test
  void tellsHowManyWereKeptBack() {
    for (int i = 0; i < RateLimit.MAX; i++) {
      assertEquals(0, limit.ask("Leak", "f", 0));
    }
    assertEquals(-1, limit.ask("Leak", "f", 1));
    assertEquals(-1, limit.ask("Leak", "f", RateLimit.WINDOW_NANOS - 1));
    assertEquals(2, limit.ask("Leak", "f", RateLimit.WINDOW_NANOS));
    assertEquals(0, limit.ask("Leak", "f", RateLimit.WINDOW_NANOS));
  }

  @Test
  void countsEachFindingByItself() {
    for (int i = 0; i < RateLimit.MAX; i++) {
      limit.ask("Leak", "f", 0);
    }
    assertEquals(0, limit.ask("Leak", "g", 0));
    assertEquals(0, limit.ask("DoubleDestroy", "f", 0));
  }

  @Test
  void staysBoundedWithEndlesslyManyFingerprints() {
    int allowed = 0;
    for (int i = 0; i < 20_000; i++) {
      allowed += limit.ask("Leak", "f" + i, 0) >= 0 ? 1 : 0;
    }
    assertEquals(4096 + RateLimit.MAX, allowed);
  }
}
