package io.aioguard.reclaim;

/** What became of an orphan that was taken out of the registry, or is to be left alone. */
public enum ReclaimResult {
  /** The agent's io_destroy(2) has destroyed it. */
  RECLAIMED,
  /** The agent's io_destroy(2) was refused: the context lives and is restored. */
  REFUSED,
  /**
   * The kernel no longer has it. The system call was not made, or found nothing, which its errno
   * shows.
   */
  GONE,
  /** It is not to be destroyed, or the kernel does not confirm that it is still the same one. */
  LEFT_ALONE,
  /** Something was thrown and the kernel has it still: it is restored and tried again. */
  LOST
}
