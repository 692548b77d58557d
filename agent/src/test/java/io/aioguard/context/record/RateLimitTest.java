package io.aioguard.context.record;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class RateLimitTest {

  private final RateLimit limit = new RateLimit();

  @Test
  void returnsHowManyWereSuppressed() {
    for (int i = 0; i < RateLimit.MAX; i++) {
      assertEquals(0, limit.admit("Leak", "f", 0));
    }
    assertEquals(-1, limit.admit("Leak", "f", 1));
    assertEquals(-1, limit.admit("Leak", "f", RateLimit.WINDOW_NANOS - 1));
    assertEquals(2, limit.admit("Leak", "f", RateLimit.WINDOW_NANOS));
    assertEquals(0, limit.admit("Leak", "f", RateLimit.WINDOW_NANOS));
  }

  @Test
  void countsEachFindingByItself() {
    for (int i = 0; i < RateLimit.MAX; i++) {
      limit.admit("Leak", "f", 0);
    }
    assertEquals(0, limit.admit("Leak", "g", 0));
    assertEquals(0, limit.admit("DoubleDestroy", "f", 0));
  }

  @Test
  void staysBoundedWithEndlesslyManyFingerprints() {
    int allowed = 0;
    for (int i = 0; i < 20_000; i++) {
      allowed += limit.admit("Leak", "f" + i, 0) >= 0 ? 1 : 0;
    }
    assertEquals(4096 + RateLimit.MAX, allowed);
  }
}
