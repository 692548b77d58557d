package io.aioguard.relocate;

/** The ring is destroyed where it is. */
final class InPlaceFarewell implements Relocation.Farewell {

  private final Room room;
  private final long masked;
  private final long length;
  private final Cover cover;

  /** What lies over the ring by now. */
  enum Cover {
    /** Nothing: for the 30 ms of the call a read of the ring is a SIGSEGV. */
    NONE,
    /** A cover that the kernel takes away with the ring. */
    OPEN,
    /** One that stays for good. */
    SEALED
  }

  InPlaceFarewell(Room room, long id, long length, Cover cover) {
    this.room = room;
    this.masked = ~id;
    this.length = length;
    this.cover = cover;
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
        // The kernel's list does not show the ring any more.
        room.hidden().add(masked);
      }
      return;
    }
    room.places().ended(~masked);
    if (isCovered()) {
      room.hidden().remove(masked);
      room.covers().get().empty(~masked, length);
    }
    if (cover != Cover.SEALED) {
      room.guards().lay(~masked, length);
    }
  }
}
