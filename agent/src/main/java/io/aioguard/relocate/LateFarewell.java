package io.aioguard.relocate;

/** Nothing can be done before the call: for its 30 ms a read of the ring is a SIGSEGV. */
final class LateFarewell implements Relocation.Farewell {

  private final Room room;
  private final long masked;
  private final long length;

  LateFarewell(Room room, long id, long length) {
    this.room = room;
    this.masked = ~id;
    this.length = length;
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
    return false;
  }

  @Override
  public void over(boolean alive) {
    if (!alive) {
      room.places().ended(~masked);
      room.guards().lay(~masked, length);
    }
  }
}
