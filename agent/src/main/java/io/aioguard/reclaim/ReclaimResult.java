package io.aioguard.reclaim;

/** The result of a reclaim. */
public enum ReclaimResult {
  /** The agent's io_destroy(2) has destroyed it. */
  RECLAIMED,
  /** The agent's io_destroy(2) was refused: the context is alive and is restored. */
  REFUSED,
  /**
   * The kernel no longer has it. The system call was not made, or gave EINVAL, as the errno shows.
   */
  GONE,
  /** It is not to be destroyed, or the kernel does not confirm that it is still the same one. */
  LEFT_ALONE,
  /** An error was thrown and the kernel still has it: it is restored and tried again. */
  LOST
}
