package io.aioguard.context.record;

import io.aioguard.context.model.AioContext;

/**
 * Receives what no call of the application showed. Called on a thread of the agent's or of JFR's,
 * with no lock held.
 */
public interface CensusListener {

  /** Ignores all. */
  CensusListener SILENT = new CensusListener() {};

  /** The kernel has it and no route saw its creation. */
  default void untracked(AioContext context) {}

  /**
   * It may be leaked.
   *
   * @param idleNanos since its last use
   * @param unread completions in its ring; -1 if unknown
   */
  default void suspected(AioContext context, String reason, long idleNanos, long unread) {}

  /** A limit is near. */
  default void pressure(Pressure pressure) {}

  /** It is no longer suspected, after so many nanoseconds. */
  default void suspicionEnded(AioContext context, String reason, String ending, long nanos) {}
}
