package io.aioguard.junit.suite;

import org.junit.jupiter.api.Test;

/** A leak that shows in a later class than that which made it. For auto-detection. */
public class LateSuite {

  private LateSuite() {}

  /** Held on purpose. */
  public static class First {

    @Test
    void holds() {
      Aio.hold();
    }
  }

  /** Until here. */
  public static class Second {

    @Test
    void drops() {
      Aio.HELD.clear();
      // Found by the collection for this one.
      Aio.lose();
    }
  }
}
