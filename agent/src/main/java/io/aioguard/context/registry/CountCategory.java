package io.aioguard.context.registry;

/** What a context counts as. Exactly one at any moment. */
public enum CountCategory {
  /** The kernel has it, or has just begun to destroy it. */
  LIVE,
  /** A destroy by the application has been entered and was not refused. */
  DESTROYED,
  /** A destroy by the agent has been entered and was not refused. */
  RECLAIMED,
  /** Gone without a destroy that was seen. */
  VANISHED
}
