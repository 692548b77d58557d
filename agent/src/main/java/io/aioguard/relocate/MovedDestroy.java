package io.aioguard.relocate;

import io.aioguard.relocate.address.TransitAddresses;

/**
 * A destroy of a ring that is moved away before, with a guard at its address. Used where there is
 * no cover.
 */
final class MovedDestroy implements Relocation.GuardedDestroy {

  private final RelocationParts parts;
  private final long masked;
  private final long length;
  private final long maskedTransit;
  private boolean tried;
  private boolean moved;

  /**
   * @param transit of {@link TransitAddresses}
   */
  MovedDestroy(RelocationParts parts, long id, long length, long transit) {
    this.parts = parts;
    this.masked = ~id;
    this.length = length;
    this.maskedTransit = ~transit;
  }

  @Override
  public long target() {
    return moved || !tried ? ~maskedTransit : ~masked;
  }

  @Override
  public long currentId() {
    return moved ? ~maskedTransit : ~masked;
  }

  @Override
  public boolean begin() {
    tried = true;
    moved = parts.space().move(~masked, length, ~maskedTransit).isOk();
    if (moved) {
      parts.guards().lay(~masked, length);
    }
    return moved;
  }

  @Override
  public void finish(boolean alive) {
    if (!moved) {
      parts.transitAddresses().abandon(~maskedTransit, length);
      if (!alive) {
        parts.ringAddresses().ended(~masked);
        parts.guards().lay(~masked, length);
      }
    } else if (alive) {
      putBack();
    } else {
      parts.ringAddresses().ended(~masked);
      parts.transitAddresses().giveBack(~maskedTransit);
    }
  }

  /** The program uses the context by its own id. */
  private void putBack() {
    parts.guards().remove(~masked);
    moved = !parts.space().move(~maskedTransit, length, ~masked).isOk();
    if (!moved) {
      parts.transitAddresses().giveBack(~maskedTransit);
    }
  }
}
