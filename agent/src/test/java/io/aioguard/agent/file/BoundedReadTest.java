package io.aioguard.agent.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class BoundedReadTest {

  private static final long LONG = 60_000;

  private static String problem(long millis, Callable<Integer> reader) {
    return assertThrows(IOException.class, () -> BoundedRead.within(millis, "reader", reader))
        .getMessage();
  }

  @Test
  @Timeout(60)
  void doesNotWaitForAReadThatNeverEnds() {
    CountDownLatch never = new CountDownLatch(1);
    String problem =
        problem(
            10,
            () -> {
              never.await();
              return 1;
            });
    never.countDown();
    assertEquals("cannot be read within 10 ms", problem);
  }

  @Test
  @Timeout(60)
  void waitsForAReaderThatIsRunning() throws IOException {
    double read =
        BoundedRead.within(
            1,
            "reader",
            () -> {
              // Longer than 1 ms on any machine, and not in native code.
              double sum = 0;
              for (int i = 1; i < 100_000_000; i++) {
                sum += 1.0 / i;
              }
              return sum;
            });
    assertTrue(read > 1);
  }

  @Test
  void readsOnADaemonThreadOfItsOwn() throws IOException {
    Thread thread = BoundedRead.within(LONG, "reader", Thread::currentThread);
    assertTrue(thread != Thread.currentThread() && thread.isDaemon());
    assertEquals("reader", thread.getName());
  }

  @Test
  void reportsAnErrorOfTheReader() {
    String problem =
        problem(
            LONG,
            () -> {
              throw new OutOfMemoryError("for the test");
            });
    assertTrue(problem.contains("for the test"), problem);
  }

  @Test
  void reportsWhatIsNoPath() {
    String problem = problem(LONG, () -> Path.of("a\0b").getNameCount());
    assertTrue(problem.startsWith("is no path in this locale"), problem);
  }

  @Test
  void anInterruptedCallerDoesNotWait() {
    Thread.currentThread().interrupt();
    CountDownLatch never = new CountDownLatch(1);
    String problem =
        problem(
            LONG,
            () -> {
              never.await();
              return 1;
            });
    never.countDown();
    assertTrue(Thread.interrupted(), "the caller may want to know it");
    assertTrue(problem.startsWith("was not read"), problem);
  }
}
