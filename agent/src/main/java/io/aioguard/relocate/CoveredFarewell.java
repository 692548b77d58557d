package io.aioguard.relocate;

import io.aioguard.kernel.CoverFile;

/** The ring is covered where it is, for good, and destroyed there. */
final class CoveredFarewell implements Relocation.Farewell {

  private final Room room;
  private final CoverFile covers;
  private final long masked;
  private final long length;
  private final boolean sealed;

  /** Of a ring that is covered already. */
  CoveredFarewell(Room room, CoverFile covers, long id, long length, boolean sealed) {
    this.room = room;
    this.covers = covers;
    this.masked = ~id;
    this.length = length;
    this.sealed = sealed;
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
    return true;
  }

  @Override
  public void over(boolean alive) {
    if (alive) {
      // A cover stays for good: the kernel's list does not show the ring below it.
      room.hidden().add(masked);
      return;
    }
    room.hidden().remove(masked);
    room.places().ended(~masked);
    covers.empty(~masked, length);
    if (!sealed) {
      // The kernel has taken it away with the ring.
      room.guards().lay(~masked, length);
    }
  }
}
