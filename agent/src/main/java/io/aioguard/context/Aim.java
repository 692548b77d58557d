package io.aioguard.context;

/**
 * Whom a destroy is meant for, and whom it hits.
 *
 * @param target the context that lives at the number, as far as the agent knows; null if there is
 *     none
 * @param meant the context that the caller means, if that one has been destroyed before; or null
 * @param evidence how the latter is known; null if it is not
 * @param prevented whether whoever lives there, or is being destroyed there, is spared: the call
 *     finds nobody
 * @param early what the io_setup(2) calls on their way have been told of it; never null where the
 *     target was null when the destroy was entered
 */
record Aim(
    AioContext target, AioContext meant, Evidence evidence, boolean prevented, EarlyDestroy early) {

  /** Whether it is certain that the caller means another context than the one that lives there. */
  boolean isStale() {
    return evidence == Evidence.HANDLE;
  }

  /** Whether the context that the caller means is being destroyed, and nothing else is hit. */
  boolean isLate() {
    return target == null && meant != null && meant.state() == AioContext.State.DESTROYING;
  }

  /** Another thread is a moment ahead with the target: whoever comes after it may be hit. */
  Aim missed(EarlyDestroy later) {
    return new Aim(
        null,
        meant != null ? meant : target,
        evidence != null ? evidence : Evidence.HISTORY,
        false,
        later);
  }

  /** The context that this destroy ends, or null. */
  AioContext hit() {
    return prevented ? null : target;
  }
}
