package io.aioguard.relocate;

/**
 * The ring is destroyed where it is.
 *
 * @param masked its id, inverted
 */
record CoveredDestroy(RelocationParts room, long masked, long length, Cover cover)
    implements Relocation.Farewell {

  /** What lies over the ring by now. */
  enum Cover {
    /** Nothing: for the 30 ms of the call a read of the ring is a SIGSEGV. */
    NONE,
    /** A cover that the kernel takes away with the ring. */
    OPEN,
    /** One that stays for good. */
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
  public long where() {
    return ~masked;
  }

  @Override
  public boolean begin() {
    return isCovered();
  }

  @Override
  public void over(boolean alive) {
    if (alive) {
      if (isCovered()) {
        room.covers().hide(~masked);
      }
      return;
    }
    room.places().ended(~masked);
    if (isCovered()) {
      room.covers().empty(~masked, length);
    }
    if (cover != Cover.SEALED) {
      room.guards().lay(~masked, length);
    }
  }
}
