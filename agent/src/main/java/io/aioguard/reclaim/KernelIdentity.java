package io.aioguard.reclaim;

import io.aioguard.kernel.map.MappingQuery;
import io.aioguard.kernel.proc.KernelContext;
import io.aioguard.kernel.proc.MemoryMaps;
import io.aioguard.kernel.proc.ProcessMemory;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongPredicate;
import java.util.function.Supplier;

/**
 * Checks whether the kernel's context at an address is still the same one: there must be a ring,
 * and the mapping must have the same inode, which differs for each context (fs/aio.c,
 * aio_private_file). Uses a query about one address where the kernel has it (PROCMAP_QUERY), else
 * the list of all mappings, which threads that check at about the same time share, as reading it
 * takes long.
 */
public final class KernelIdentity {

  /** A list serves checks within this time of its start, ns. */
  private static final long MAX_AGE_NANOS = 20_000_000;

  private final ProcessMemory memory;
  private final LongPredicate rings;
  private final Supplier<Optional<MappingQuery>> query;

  /** Weak, so that a search of the heap for an id does not find it here. */
  private volatile WeakReference<Listing> last = new WeakReference<>(null);

  /**
   * @param rings whether a ring is at an address
   * @param query read each time, as there may be none yet
   */
  public KernelIdentity(
      ProcessMemory memory, LongPredicate rings, Supplier<Optional<MappingQuery>> query) {
    this.rings = rings;
    this.memory = memory;
    this.query = query;
  }

  /** What is at an address. */
  public enum Verdict {
    /** The same context. */
    SAME,
    /** No mapping, no ring, or another context. */
    ANOTHER,
    /** The kernel's lists cannot be read. */
    UNKNOWN
  }

  /**
   * @param startNanos {@link System#nanoTime()} before it was read
   */
  private record Listing(long startNanos, Optional<Map<Long, KernelContext>> contexts) {}

  /**
   * @param inode 0 if it is unknown; then any ring at the address counts as the same
   */
  public Verdict check(long address, long inode) {
    if (memory.unavailable().isPresent()) {
      return Verdict.UNKNOWN;
    }
    boolean ring = rings.test(address);
    if (ring && inode == 0) {
      return Verdict.SAME;
    }
    Optional<MappingQuery> oneAddress = query.get();
    long found = oneAddress.isPresent() ? oneAddress.get().inodeAt(address) : MappingQuery.UNKNOWN;
    return found != MappingQuery.UNKNOWN
        ? verdict(ring, found != MappingQuery.NOTHING, found == inode)
        : checkInList(ring, address, inode);
  }

  private static Verdict verdict(boolean ring, boolean context, boolean same) {
    if (!ring) {
      // gVisor lists its contexts with inode 0 and keeps their rings empty.
      return context ? Verdict.UNKNOWN : Verdict.ANOTHER;
    }
    return same ? Verdict.SAME : Verdict.ANOTHER;
  }

  private Verdict checkInList(boolean ring, long address, long inode) {
    long now = System.nanoTime();
    Verdict verdict = checkIn(listStartedSince(now - MAX_AGE_NANOS), ring, address, inode);
    // What an earlier list lacks may have been created since.
    return verdict == Verdict.SAME ? verdict : checkIn(listStartedSince(now), ring, address, inode);
  }

  private static Verdict checkIn(Listing listing, boolean ring, long address, long inode) {
    if (listing.contexts.isEmpty()) {
      return Verdict.UNKNOWN;
    }
    KernelContext found = listing.contexts.get().get(address);
    return verdict(ring, found != null, found != null && found.inode() == inode);
  }

  private Listing listStartedSince(long nanos) {
    Listing listing = last.get();
    return serves(listing, nanos) ? listing : list(nanos);
  }

  private synchronized Listing list(long since) {
    // A thread that waited here takes a list that was started after its check began: two readings
    // serve any number of threads, however long the list is.
    Listing listing = last.get();
    if (!serves(listing, since)) {
      long start = System.nanoTime();
      Optional<MemoryMaps> maps = MemoryMaps.ofThisProcess();
      listing =
          new Listing(
              start, maps.isPresent() ? Optional.of(maps.get().byAddress()) : Optional.empty());
      last = new WeakReference<>(listing);
    }
    return listing;
  }

  private static boolean serves(Listing listing, long since) {
    return listing != null && listing.startNanos - since >= 0;
  }
}
