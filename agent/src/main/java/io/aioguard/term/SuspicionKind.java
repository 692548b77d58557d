package io.aioguard.term;

/** Starts of {@code aioguard.SuspectedLeak#reason}; details follow. */
public final class SuspicionKind {

  /** Its owner is closed and the kernel still has the context. */
  public static final String CLOSED = "closed but alive: ";

  /** No code has used the context for a long time. */
  public static final String IDLE = "idle: ";

  private SuspicionKind() {}
}
