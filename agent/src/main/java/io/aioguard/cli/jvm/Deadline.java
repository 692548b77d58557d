package io.aioguard.cli.jvm;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Bounds the time of a step. The attach API waits without limit for a JVM that was stopped after it
 * had started to listen. That wait cannot be interrupted, so it is on a daemon thread, which is
 * abandoned.
 */
public final class Deadline {

  /**
   * The attach API itself waits 10.5 s for a JVM that does not listen yet, and then deletes the
   * file that asks it to.
   */
  private static final long MAX_SECONDS = 12;

  private Deadline() {}

  /** Work with a time limit. */
  public interface Step<T> {
    T run() throws Exception;
  }

  /**
   * Runs the step, or fails after {@value #MAX_SECONDS} seconds.
   *
   * @throws AttachException from the step, or because it took too long
   */
  public static <T> T within(Step<T> step) throws AttachException {
    FutureTask<T> task = new FutureTask<>(step::run);
    Thread thread = new Thread(task, "aioguard-step");
    thread.setDaemon(true);
    thread.start();
    try {
      return task.get(MAX_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AttachException(
          "does not answer within " + MAX_SECONDS + " s", "is it stopped, or without CPU?");
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
