package io.aioguard.route.call;

import io.aioguard.hook.ContextHooks;

/**
 * Executes the code of a call before the first real one, which then loads and links nothing.
 * Results and exceptions are ignored.
 */
public final class WarmUpRun {

  /**
   * Method handles that are called more often get code of their own, which takes milliseconds:
   * java.lang.invoke.MethodHandleStatics, CUSTOMIZE_THRESHOLD (127), and DONT_INLINE_THRESHOLD
   * (30).
   */
  private static final int REPETITIONS = 130;

  /**
   * What these calls throw, as none of them has made a context. Without a stack trace, which would
   * keep classes of the application alive.
   */
  public static final Throwable FAILED = new Failed();

  private WarmUpRun() {}

  private static final class Failed extends RuntimeException {

    private static final long serialVersionUID = 1;

    Failed() {
      super(null, null, false, false);
    }
  }

  /** Code to execute. */
  public interface Step {

    /** Executes it once. */
    void run() throws Throwable;
  }

  /** Makes a context of the id {@link ContextHooks#WARM_UP_ID}. */
  public static void createContext(ContextHooks contexts) {
    Object setup = contexts.setupEntered("", 1, ContextHooks.Cell.UNKNOWN, "");
    contexts.setupReturned(setup, ContextHooks.WARM_UP_ID, 0);
  }

  /** Executes the step once. */
  public static void once(Step step) {
    try {
      step.run();
    } catch (Throwable e) {
      // Expected: null takes the place of an object of the application, for instance.
    }
  }

  /** Executes the step until the JDK has compiled code for its method handles. */
  public static void often(Step step) {
    for (int i = 0; i < REPETITIONS; i++) {
      once(step);
    }
  }
}
