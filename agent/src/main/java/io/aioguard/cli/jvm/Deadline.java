package io.aioguard.cli.jvm;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Lets nothing take for ever. The attach API waits without an end for a JVM that has been stopped
 * after it had begun to listen; a thread that waits in there cannot be called back, so it is left
 * behind: the process ends without it.
 */
public final class Deadline {

  /**
   * The attach API itself waits 10.5 s for a JVM that does not listen yet, and then takes away the
   * file by which it has asked.
   */
  private static final long SECONDS = 12;

  private Deadline() {}

  /** What is to be done in time. */
  public interface Step<T> {
    T run() throws Exception;
  }

  /**
   * Does it, or fails after {@value #SECONDS} seconds.
   *
   * @throws AttachException that of the step, or that it took too long
   */
  public static <T> T within(Step<T> step) throws AttachException {
    FutureTask<T> task = new FutureTask<>(step::run);
    Thread thread = new Thread(task, "aioguard-step");
    thread.setDaemon(true);
    thread.start();
    try {
      return task.get(SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AttachException(
          "does not answer within " + SECONDS + " s", "is it stopped, or without CPU?");
    } catch (ExecutionException e) {
      throw e.getCause() instanceof AttachException known
          ? known
          : new AttachException("gives no answer (" + e.getCause() + ")", "does it still run?");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AttachException("interrupted", "try again");
    }
  }
}
