package io.aioguard.relocate;

/**
 * A destroy of a ring at its own address, below a cover if there is one.
 *
 * @param masked its id, inverted
 */
record CoveredDestroy(RelocationParts parts, long masked, long length, Cover cover)
    implements Relocation.GuardedDestroy {

  /** What is mapped over the ring. */
  enum Cover {
    /** Nothing: during the 30 ms of the call a read of the ring is a SIGSEGV. */
    NONE,
    /** A cover that the kernel unmaps with the ring. */
    OPEN,
    /** A sealed cover, which stays mapped. */
    SEALED
  }

  boolean isCovered() {
    return cover != Cover.NONE;
  }

  @Override
  public long target() {
    return ~masked;
  }

  @Override
  public long currentId() {
    return ~masked;
  }

  @Override
  public boolean begin() {
    return isCovered();
  }

  @Override
  public void finish(boolean alive) {
    if (alive) {
      if (isCovered()) {
        parts.covers().hide(~masked);
      }
      return;
    }
    parts.ringAddresses().ended(~masked);
    if (isCovered()) {
      parts.covers().empty(~masked, length);
    }
    if (cover != Cover.SEALED) {
      parts.guards().lay(~masked, length);
    }
  }
}
