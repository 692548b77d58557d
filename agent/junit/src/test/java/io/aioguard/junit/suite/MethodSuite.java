package io.aioguard.junit.suite;

import io.aioguard.junit.AioLeakCheck;
import io.aioguard.junit.ExpectLeak;
import io.aioguard.junit.LeakScope;
import java.lang.ref.Cleaner;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What one test does. The names of those that are to fail begin with fails. */
@AioLeakCheck
public class MethodSuite {

  private static final Cleaner CLEANER = Cleaner.create();

  private Aio fixture;

  @BeforeEach
  void open() {
    fixture = Aio.open();
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void closes() {
    Aio.open().close();
  }

  @Test
  void failsAsItHolds() {
    Aio.hold();
    Aio.hold();
  }

  @Test
  void failsAsItLoses() {
    Aio.lose();
  }

  @Test
  void failsAsItDestroysTwice() {
    Aio aio = Aio.open();
    aio.close();
    aio.close();
  }

  @Test
  void failsAsItDestroysAStranger() {
    Aio.destroyStranger();
  }

  @Test
  @AioLeakCheck(wrongDestroys = false)
  void mayDestroyTwice() {
    Aio aio = Aio.open();
    aio.close();
    aio.close();
  }

  @Test
  void failsAsAPoolThreadHolds() throws Exception {
    ExecutorService pool = Executors.newSingleThreadExecutor();
    pool.submit(Aio::hold).get();
    pool.shutdownNow();
  }

  @Test
  void failsByItselfToo() {
    Aio.hold();
    Assertions.fail("of its own");
  }

  /** What a cleaner of the application destroys is not left behind. */
  @Test
  void leavesItToACleaner() {
    Aio aio = Aio.open();
    CLEANER.register(new Object(), new Destroy(aio));
  }

  /** A cleaner destroys one after the other, 30 ms each. */
  @Test
  void leavesManyToACleaner() {
    for (int i = 0; i < 20; i++) {
      leavesItToACleaner();
    }
  }

  private record Destroy(Aio aio) implements Runnable {

    @Override
    public void run() {
      aio.close();
    }
  }

  @Test
  @ExpectLeak("issue 1")
  void leavesWhatIsExpected() {
    Aio.hold();
  }

  @Test
  @ExpectLeak("issue 2")
  void failsAsItLeavesNone() {
    Aio.open().close();
  }

  @Test
  @AioLeakCheck(held = "io.aioguard.junit.suite.MethodSuite.fill*")
  void holdsOnPurpose() {
    fillPool();
  }

  private static void fillPool() {
    Aio.hold();
  }

  @Test
  @AioLeakCheck(scope = LeakScope.NONE)
  void isNotChecked() {
    Aio.hold();
  }

  @ParameterizedTest
  @ValueSource(strings = {"closed", "held"})
  void failsIfHeld(String what) {
    if (what.equals("held")) {
      Aio.hold();
    }
  }

  @RepeatedTest(2)
  void failsTheSecondTime(RepetitionInfo info) {
    if (info.getCurrentRepetition() == 2) {
      Aio.hold();
    }
  }

  @TestFactory
  List<DynamicTest> failsAsADynamicTestHolds() {
    return List.of(DynamicTest.dynamicTest("holds", Aio::hold));
  }

  @Nested
  class Inner {

    private final Aio own = Aio.open();

    @Test
    void closes() {
      own.close();
    }

    @Test
    void failsAsItsConstructorOpens() {}
  }
}
