package io.aioguard.relocate;

import io.aioguard.kernel.AddressSpace;
import io.aioguard.kernel.Errno;
import io.aioguard.relocate.CoveredDestroy.Cover;
import io.aioguard.relocate.address.GuardMappings;
import io.aioguard.relocate.address.RingAddresses;
import io.aioguard.relocate.address.TransitAddresses;

/** All that moves rings, once it is loaded and proven to work. Thread-safe. */
record RelocationParts(
    RingCalls kernel,
    AddressSpace space,
    RingAddresses places,
    TransitAddresses transit,
    GuardMappings guards,
    SetupCells cells,
    Covers covers) {

  /**
   * Gives a ring a place.
   *
   * @return its new address; 0 if there is none; −errno if the kernel does not move it
   */
  long move(long id, long length) {
    long place = places.take(length);
    if (place == 0) {
      return 0;
    }
    Errno errno = space.move(id, length, place);
    if (!errno.isOk()) {
      places.abandon(place, length);
      return -errno.number();
    }
    places.issue(place);
    return place;
  }

  /** See {@link Relocation#destroying}. */
  Relocation.Farewell farewell(long id, long length, boolean replaceable) {
    Cover cover = covers.lay(id, length, kernel);
    boolean movable = cover == Cover.NONE && replaceable && length > 0;
    long place = movable ? transit.take(length) : 0;
    return place == 0
        ? new CoveredDestroy(this, ~id, length, cover)
        : new MovedDestroy(this, id, length, place);
  }
}
