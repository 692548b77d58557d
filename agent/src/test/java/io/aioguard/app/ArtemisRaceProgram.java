package io.aioguard.app;

import org.apache.activemq.artemis.nativo.jlibaio.LibaioContext;
import org.apache.activemq.artemis.nativo.jlibaio.SubmitInfo;

/**
 * Closes a context of Artemis as soon as its poller is in {@code poll()}, which tests that it is
 * not closed and then enters a native method that reads what {@code close()} frees. Artemis' own
 * race: microseconds wide, if nothing is put between the two.
 */
public final class ArtemisRaceProgram {

  private static final int QUEUE = 16;

  private ArtemisRaceProgram() {}

  /** Ends well, or by SIGSEGV. */
  public static void main(String[] arguments) throws InterruptedException {
    if (!LibaioContext.isLoaded()) {
      throw new AssertionError("no native part");
    }
    new LibaioContext<SubmitInfo>(QUEUE, true, false).close();
    LibaioContext<SubmitInfo> context = new LibaioContext<>(QUEUE, true, false);
    Thread poller = new Thread(context::poll);
    poller.start();
    while (!isIn("poll", poller)) {
      Thread.onSpinWait();
    }
    context.close();
    poller.join();
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
