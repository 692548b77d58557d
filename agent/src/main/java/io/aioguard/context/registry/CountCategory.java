package io.aioguard.context.registry;

/** What a context counts as: exactly one category at any moment. */
public enum CountCategory {
  /** The kernel has it, or a destroy is being entered. */
  LIVE,
  /** A destroy by the application has been entered and was not refused. */
  DESTROYED,
  /** A destroy by the agent has been entered and was not refused. */
  RECLAIMED,
  /** Gone without a destroy that a route saw. */
  VANISHED
}
