package io.aioguard.host;

/** Whether the kernel still has the context of a ring that a process lists. */
public enum RingState {
  LIVE,
  /** The mapping of a process that was forked has outlived the context. It holds no slots. */
  GONE,
  UNKNOWN
}
