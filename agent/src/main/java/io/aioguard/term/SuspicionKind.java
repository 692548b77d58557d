package io.aioguard.term;

/** Starts of {@code aioguard.SuspectedLeak#reason}; the particulars follow. */
public final class SuspicionKind {

  /** Its owner is closed, and the kernel still has it. */
  public static final String CLOSED = "closed but alive: ";

  /** No code has used it for long. */
  public static final String IDLE = "idle: ";

  private SuspicionKind() {}
}
