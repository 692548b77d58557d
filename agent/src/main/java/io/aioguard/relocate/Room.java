package io.aioguard.relocate;

import io.aioguard.kernel.AddressSpace;
import io.aioguard.kernel.AioSyscalls;
import io.aioguard.kernel.CoverFile;
import io.aioguard.kernel.Errno;
import io.aioguard.kernel.MappingQuery;
import io.aioguard.kernel.MemoryCalls;
import io.aioguard.kernel.ProcessMemory;
import io.aioguard.kernel.RingHeader;
import io.aioguard.relocate.InPlaceFarewell.Cover;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * All that moves rings, once it is loaded and proven to work. Thread-safe.
 *
 * @param query empty before Linux 6.11
 * @param covers empty before Linux 6.10
 * @param budget what it may take
 * @param coverBytes address space that covers take, which is never given back
 * @param hidden ids, inverted, of contexts that live below their covers, as the kernel refused
 */
record Room(
    MemoryCalls calls,
    AddressSpace space,
    ProcessMemory memory,
    AioSyscalls numbers,
    Optional<MappingQuery> query,
    Places places,
    Transit transit,
    Guards guards,
    Cells cells,
    Optional<CoverFile> covers,
    Budget budget,
    AtomicLong coverBytes,
    Set<Long> hidden) {

  private static final int EINVAL = Errno.EINVAL.number();

  /** The ring of a context; not touched where the kernel can be asked. */
  Relocation.Ring ringAt(long id) {
    if (query.isPresent()) {
      MappingQuery.Ring ring = query.get().ringAt(id);
      if (ring == MappingQuery.NO_RING) {
        return Relocation.Ring.NONE;
      }
      return ring == MappingQuery.UNKNOWN_RING
          ? Relocation.Ring.UNKNOWN
          : new Relocation.Ring(id, ring.inode(), ring.length());
    }
    Optional<RingHeader> header = RingHeader.read(memory, id);
    // gVisor shows no header.
    return header.isEmpty()
        ? Relocation.Ring.UNKNOWN
        : new Relocation.Ring(id, 0, pages(header.get().length()));
  }

  private static long pages(long length) {
    return (length + Places.PAGE - 1) / Places.PAGE * Places.PAGE;
  }

  /** Whether the kernel has a context of this id: submits nothing to it. */
  boolean exists(long id) {
    return calls.syscall(numbers.submit(), id, 0, 0, 0, 0, 0) != -EINVAL;
  }

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
    if (hidden.contains(~id)) {
      return new InPlaceFarewell(this, id, length, Cover.SEALED);
    }
    if (length > 0 && admitsCover(length)) {
      // The kernel's own id is what it finds the context by.
      Optional<RingHeader> header = RingHeader.read(memory, id);
      if (header.isPresent() && covers.get().cover(id, length, (int) header.get().id()).isOk()) {
        boolean sealed = covers.get().seal(id, length).isOk();
        return new InPlaceFarewell(this, id, length, sealed ? Cover.SEALED : Cover.OPEN);
      }
      coverBytes.addAndGet(-length);
    }
    long place = replaceable && length > 0 ? transit.take(length) : 0;
    return place == 0
        ? new InPlaceFarewell(this, id, length, Cover.NONE)
        : new MovedFarewell(this, id, length, place);
  }

  /** Whether there is budget for one more cover, which is taken then. */
  private boolean admitsCover(long length) {
    if (covers.isEmpty()) {
      return false;
    }
    if (coverBytes.addAndGet(length) <= budget.coverBytes()) {
      return true;
    }
    coverBytes.addAndGet(-length);
    return false;
  }

  /** No covers from now on. */
  void coverNoMore() {
    coverBytes.set(Long.MAX_VALUE / 2);
  }
}
