package io.aioguard.route.call;

import io.aioguard.hook.ContextHooks;

/**
 * Runs what a first call would run, before there is one: what it loads and links is there by then.
 * What the calls come to does not matter here, nor what they throw.
 */
public final class WarmUpRun {

  /**
   * Method handles that are called more often than that get code of their own, which takes
   * milliseconds: java.lang.invoke.MethodHandleStatics, CUSTOMIZE_THRESHOLD (127), and
   * DONT_INLINE_THRESHOLD (30).
   */
  private static final int OFTEN = 130;

  /**
   * How the calls end that are played: none of them has made a context. Without a stack, which
   * would keep the classes that are on it, and the application whose they are.
   */
  public static final Throwable FAILED = new Failed();

  private WarmUpRun() {}

  private static final class Failed extends RuntimeException {

    private static final long serialVersionUID = 1;

    Failed() {
      super(null, null, false, false);
    }
  }

  /** Something to rehearse. */
  public interface Part {

    /** Plays it. */
    void play() throws Throwable;
  }

  /** There is a context of the id {@link ContextHooks#WARM_UP_ID} afterwards. */
  public static void context(ContextHooks rehearsal) {
    Object setup = rehearsal.setupEntered("", 1, ContextHooks.Cell.UNKNOWN, "");
    rehearsal.setupReturned(setup, ContextHooks.WARM_UP_ID, 0);
  }

  /** Once. */
  public static void once(Part part) {
    try {
      part.play();
    } catch (Throwable e) {
      // Part of the play: null in the place of an object of the application's, for instance.
    }
  }

  /** As often as it takes until method handles have what they get. */
  public static void often(Part part) {
    for (int i = 0; i < OFTEN; i++) {
      once(part);
    }
  }
}
