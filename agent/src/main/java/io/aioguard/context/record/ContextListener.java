package io.aioguard.context.record;

import io.aioguard.context.model.AioContext;
import io.aioguard.context.model.SetupFailure;

/**
 * Receives what happens to contexts. Called on the thread on which it happened, with no lock held.
 * The methods named {@code ...Begins} mark the start of a call whose duration is recorded; what
 * they return, which may be null, is the {@code timing} at its end.
 */
public interface ContextListener {

  /** Ignores all. */
  ContextListener SILENT = new ContextListener() {};

  default Object setupBegins() {
    return null;
  }

  default Object destroyBegins() {
    return null;
  }

  default Object reclaimBegins() {
    return null;
  }

  default void created(AioContext context, Object timing) {}

  /** The application destroyed it. */
  default void destroyed(AioContext context, Object timing) {}

  /** Called for one that was rescued, too. */
  default void setupFailed(SetupFailure failure) {}

  /** A second destroy that hit no context. */
  default void doubleDestroy(AioContext dead) {}

  /** As {@link #doubleDestroy}, of a context that is too old for the history. */
  default void destroyedBefore(String route, long contextId) {}

  /**
   * A destroy through a handle of a dead context.
   *
   * @param victim the live context at its address; null if the agent did not know it
   */
  default void staleDestroy(AioContext dead, AioContext victim) {}

  default void invalidDestroy(String route, long contextId, int errno) {}

  default void vanished(AioContext context, String detail) {}

  default void leaked(
      AioContext context, long unreadCompletions, boolean reclaimed, String reason) {}

  default void reclaimed(AioContext context, Object timing, int errno, int backlog) {}

  default void reclaimStalled(AioContext context, long nanos) {}
}
