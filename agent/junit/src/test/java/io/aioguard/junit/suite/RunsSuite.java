package io.aioguard.junit.suite;

import io.aioguard.junit.AioLeakCheck;
import io.aioguard.junit.AioLeakExtension;
import io.aioguard.junit.ExpectLeak;
import io.aioguard.junit.LeakScope;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** For auto-detection, each class in a run of its own in the same JVM. */
public class RunsSuite {

  private RunsSuite() {}

  /** Holds one on purpose, for all classes after it. */
  @AioLeakCheck(held = "io.aioguard.junit.suite.RunsSuite$FirstHolds")
  public static class FirstHolds {

    @Test
    void holds() {
      Aio.hold();
    }
  }

  /** What the field says counts, although the extension is there already. */
  public static class RegisteredToo {

    @RegisterExtension static final AioLeakExtension CHECK = AioLeakExtension.of(LeakScope.CLASS);

    private static Aio late;

    @Test
    void opens() {
      late = Aio.open();
    }

    @AfterAll
    static void close() {
      late.close();
    }
  }

  /** Whether it leaves one cannot be seen. */
  @ExpectLeak("on purpose")
  public static class ExpectedIfItRuns {

    @Test
    void isAborted() {
      Assumptions.abort("on purpose");
    }

    @Test
    @Disabled("on purpose")
    void isDisabled() {}
  }

  /** Their instances must not be kept: they do not fit into the heap. */
  public static class LargeInstances {

    private final byte[] large = new byte[4 << 20];

    @RepeatedTest(100)
    void opens() {
      try (Aio aio = Aio.open()) {
        large[0] = aio.pointer() == null ? (byte) 0 : 1;
      }
    }
  }

  /** Only the end of the run can show that it is leaked. */
  @AioLeakCheck(held = "io.aioguard.junit.suite.RunsSuite$ThenLeaksAField")
  public static class ThenLeaksAField {

    private Aio own;

    @Test
    void holds() {
      own = Aio.open();
      own.pointer();
    }
  }
}
