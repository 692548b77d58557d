package io.aioguard.junit.suite;

import io.aioguard.junit.AioLeakCheck;
import io.aioguard.junit.ExpectLeak;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Uses no AIO. */
@AioLeakCheck
public class PlainSuite {

  @Test
  void passes() {}

  /** Skipped where it cannot be checked; else run by no test. */
  @Test
  @EnabledIfSystemProperty(named = "os.name", matches = "Plan 9")
  @ExpectLeak("none")
  void expects() {}
}
