package io.aioguard.relocate;

import io.aioguard.relocate.address.TransitAddresses;

/**
 * The ring is moved away, its address guarded, and it is destroyed where it is then: no moment is
 * left in which its address has nothing.
 */
final class MovedDestroy implements Relocation.Farewell {

  private final RelocationParts room;
  private final long masked;
  private final long length;
  private final long maskedPlace;
  private boolean tried;
  private boolean moved;

  /**
   * @param place of {@link TransitAddresses}
   */
  MovedDestroy(RelocationParts room, long id, long length, long place) {
    this.room = room;
    this.masked = ~id;
    this.length = length;
    this.maskedPlace = ~place;
  }

  @Override
  public long target() {
    return moved || !tried ? ~maskedPlace : ~masked;
  }

  @Override
  public long where() {
    return moved ? ~maskedPlace : ~masked;
  }

  @Override
  public boolean begin() {
    tried = true;
    moved = room.space().move(~masked, length, ~maskedPlace).isOk();
    if (moved) {
      room.guards().lay(~masked, length);
    }
    return moved;
  }

  @Override
  public void over(boolean alive) {
    if (!moved) {
      room.transit().abandon(~maskedPlace, length);
      if (!alive) {
        room.places().ended(~masked);
        room.guards().lay(~masked, length);
      }
    } else if (alive) {
      putBack();
    } else {
      room.places().ended(~masked);
      room.transit().giveBack(~maskedPlace);
    }
  }

  /** The program knows it by its own id. */
  private void putBack() {
    room.guards().forget(~masked);
    moved = !room.space().move(~maskedPlace, length, ~masked).isOk();
    if (!moved) {
      room.transit().giveBack(~maskedPlace);
    }
  }
}
