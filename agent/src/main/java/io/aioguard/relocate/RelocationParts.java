package io.aioguard.relocate;

import io.aioguard.kernel.Errno;
import io.aioguard.kernel.map.AddressSpace;
import io.aioguard.relocate.CoveredDestroy.Cover;
import io.aioguard.relocate.address.GuardMappings;
import io.aioguard.relocate.address.RingAddresses;
import io.aioguard.relocate.address.TransitAddresses;

/** The objects that move rings. Thread-safe. */
record RelocationParts(
    RingCalls ringCalls,
    AddressSpace space,
    RingAddresses ringAddresses,
    TransitAddresses transitAddresses,
    GuardMappings guards,
    SetupCells cells,
    Covers covers) {

  /**
   * Moves a ring to an address of its own.
   *
   * @return its new address; 0 if there is none; −errno if the kernel does not move it
   */
  long move(long id, long length) {
    long address = ringAddresses.take(length);
    if (address == 0) {
      return 0;
    }
    Errno errno = space.move(id, length, address);
    if (!errno.isOk()) {
      ringAddresses.abandon(address, length);
      return -errno.number();
    }
    ringAddresses.issue(address);
    return address;
  }

  /** See {@link Relocation#prepareDestroy}. */
  Relocation.GuardedDestroy prepareDestroy(long id, long length, boolean replaceable) {
    Cover cover = covers.lay(id, length, ringCalls);
    boolean movable = cover == Cover.NONE && replaceable && length > 0;
    long address = movable ? transitAddresses.take(length) : 0;
    return address == 0
        ? new CoveredDestroy(this, ~id, length, cover)
        : new MovedDestroy(this, id, length, address);
  }
}
