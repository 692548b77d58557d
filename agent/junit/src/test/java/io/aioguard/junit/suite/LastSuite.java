package io.aioguard.junit.suite;

import io.aioguard.junit.AioLeakCheck;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * Holds a context on purpose, and lets go of it at its end: only the end of the run can show it.
 */
@AioLeakCheck(held = "io.aioguard.junit.suite.LastSuite")
public class LastSuite {

  @Test
  void holds() {
    Aio.hold();
  }

  @AfterAll
  static void drop() {
    Aio.HELD.clear();
  }
}
