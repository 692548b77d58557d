package io.aioguard.junit.suite;

import io.aioguard.junit.AioLeakCheck;
import io.aioguard.junit.ExpectLeak;
import io.aioguard.junit.LeakScope;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** One class that closes late, and one that does not. */
public class ClassSuite {

  private ClassSuite() {}

  /** Passes. */
  @AioLeakCheck(scope = LeakScope.CLASS)
  public static class Closing {

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

  /** Fails as a class. */
  @AioLeakCheck(scope = LeakScope.CLASS)
  public static class Holding {

    @Test
    void opens() {
      Aio.hold();
    }

    @Test
    void closes() {
      Aio.open().close();
    }
  }

  /** Passes, as it leaves one. */
  @ExpectLeak("on purpose")
  public static class Expected {

    @Test
    void holds() {
      Aio.hold();
    }
  }

  /** Fails as a class, as it leaves none. */
  @ExpectLeak("none")
  public static class ExpectedInVain {

    @Test
    void closes() {
      Aio.open().close();
    }
  }
}
