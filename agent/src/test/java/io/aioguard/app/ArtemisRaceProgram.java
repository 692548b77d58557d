package io.aioguard.app;

import java.util.concurrent.CountDownLatch;
import org.apache.activemq.artemis.nativo.jlibaio.LibaioContext;
import org.apache.activemq.artemis.nativo.jlibaio.SubmitInfo;

/**
 * Closes a context of Artemis as soon as its poller is in {@code poll()}, which tests that it is
 * not closed and then enters a native method that reads what {@code close()} frees. Artemis' own
 * race: microseconds wide, if nothing is put between the two.
 */
public final class ArtemisRaceProgram {

  private static final int QUEUE = 16;
  private static final int SCANS = 200;

  private ArtemisRaceProgram() {}

  /** Ends well, or by SIGSEGV. */
  public static void main(String[] arguments) throws InterruptedException {
    if (!LibaioContext.isLoaded()) {
      throw new AssertionError("no native part");
    }
    new LibaioContext<SubmitInfo>(QUEUE, true, false).close();
    LibaioContext<SubmitInfo> context = new LibaioContext<>(QUEUE, true, false);
    scanAnother();
    Thread poller = new Thread(context::poll);
    poller.start();
    while (!isIn("poll", poller)) {
      Thread.onSpinWait();
    }
    context.close();
    poller.join();
  }

  /**
   * What scans the poller's stack has run before: while it is slow, the poller is past its race
   * when it is found. A JVM that is warm for another reason loses without the agent too.
   */
  private static void scanAnother() throws InterruptedException {
    CountDownLatch end = new CountDownLatch(1);
    Thread other = new Thread(() -> await(end));
    other.start();
    for (int i = 0; i < SCANS; i++) {
      if (isIn("poll", other)) {
        throw new AssertionError("polls");
      }
    }
    end.countDown();
    other.join();
  }

  private static void await(CountDownLatch end) {
    try {
      end.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static boolean isIn(String method, Thread thread) {
    for (StackTraceElement frame : thread.getStackTrace()) {
      if (frame.getMethodName().equals(method)) {
        return true;
      }
    }
    return false;
  }
}
