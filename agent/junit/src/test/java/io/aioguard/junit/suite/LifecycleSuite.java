package io.aioguard.junit.suite;

import io.aioguard.junit.AioLeakCheck;
import io.aioguard.junit.AioLeakExtension;
import io.aioguard.junit.LeakScope;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What belongs to the class: each of them fails as a class, and its tests pass. */
public class LifecycleSuite {

  private LifecycleSuite() {}

  /** In {@code @BeforeAll}. */
  @AioLeakCheck
  public static class BeforeAllHolds {

    @BeforeAll
    static void open() {
      Aio.hold();
    }

    @Test
    void passes() {}
  }

  /** In a static field, which is initialised in the first test. */
  @AioLeakCheck
  public static class StaticHolds {

    private static final Aio STATIC = Aio.open();

    @Test
    void passes() {
      STATIC.pointer();
    }
  }

  /** In the constructor of the one instance. */
  @AioLeakCheck
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  public static class InstanceHolds {

    private final Aio own = Aio.open();

    @Test
    void passes() {
      own.pointer();
    }
  }

  /** The same, closed in time. */
  @AioLeakCheck
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  public static class InstanceCloses {

    private final Aio own = Aio.open();

    @Test
    void passes() {}

    @AfterAll
    void close() {
      own.close();
    }
  }

  /** By a field. */
  public static class Registered {

    @RegisterExtension
    static final AioLeakExtension CHECK = AioLeakExtension.of(LeakScope.METHOD, "com.acme.Pool");

    @Test
    void failsAsItHolds() {
      Aio.hold();
    }
  }
}
