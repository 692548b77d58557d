package io.aioguard.reclaim;

import io.aioguard.kernel.KernelContext;
import io.aioguard.kernel.MappingQuery;
import io.aioguard.kernel.MemoryMaps;
import io.aioguard.kernel.ProcessMemory;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongPredicate;
import java.util.function.Supplier;

/**
 * Asks the kernel whether a context is still the one that it was: the address must hold a ring, and
 * the mapping must have the inode that it had, which differs for each context (fs/aio.c,
 * aio_private_file). Where the kernel can be asked about one address, it is; else the list of all
 * mappings, which takes as long as it is long, serves all who ask at about the same time.
 */
public final class KernelIdentity {

  /** A list serves those who ask within this time of its beginning, ns. */
  private static final long FRESH = 20_000_000;

  private final ProcessMemory memory;
  private final LongPredicate rings;
  private final Supplier<Optional<MappingQuery>> query;

  /** Weak, so that a search of the heap for an id does not find it here. */
  private volatile WeakReference<Listing> last = new WeakReference<>(null);

  /**
   * Reads through the given memory.
   *
   * @param rings whether a ring is at an address
   * @param query asked each time, as there may be none yet
   */
  public KernelIdentity(
      ProcessMemory memory, LongPredicate rings, Supplier<Optional<MappingQuery>> query) {
    this.rings = rings;
    this.memory = memory;
    this.query = query;
  }

  /** What is at an address. */
  public enum Verdict {
    /** The very context. */
    SAME,
    /** Nothing, or no ring, or another context. */
    ANOTHER,
    /** The kernel's lists cannot be read. */
    UNKNOWN
  }

  /**
   * @param begun {@link System#nanoTime()} before it was read
   */
  private record Listing(long begun, Optional<Map<Long, KernelContext>> contexts) {}

  /**
   * @param inode 0 if it was never learnt; then a ring at the address is all there is to go by
   */
  public Verdict check(long address, long inode) {
    if (memory.unavailable().isPresent()) {
      return Verdict.UNKNOWN;
    }
    boolean ring = rings.test(address);
    if (ring && inode == 0) {
      return Verdict.SAME;
    }
    Optional<MappingQuery> asked = query.get();
    long found = asked.isPresent() ? asked.get().inodeAt(address) : MappingQuery.UNKNOWN;
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
    Verdict verdict = checkIn(listBegunSince(now - FRESH), ring, address, inode);
    // What a list of a moment ago lacks may have come since.
    return verdict == Verdict.SAME ? verdict : checkIn(listBegunSince(now), ring, address, inode);
  }

  private static Verdict checkIn(Listing listing, boolean ring, long address, long inode) {
    if (listing.contexts.isEmpty()) {
      return Verdict.UNKNOWN;
    }
    KernelContext found = listing.contexts.get().get(address);
    return verdict(ring, found != null, found != null && found.inode() == inode);
  }

  private Listing listBegunSince(long nanos) {
    Listing listing = last.get();
    return serves(listing, nanos) ? listing : list(nanos);
  }

  private synchronized Listing list(long since) {
    // Whoever waited while another thread read takes what was begun after it had asked: however
    // long the list is, two readings serve any number of threads.
    Listing listing = last.get();
    if (!serves(listing, since)) {
      long begun = System.nanoTime();
      Optional<MemoryMaps> maps = MemoryMaps.ofThisProcess();
      listing =
          new Listing(
              begun, maps.isPresent() ? Optional.of(maps.get().byAddress()) : Optional.empty());
      last = new WeakReference<>(listing);
    }
    return listing;
  }

  private static boolean serves(Listing listing, long since) {
    return listing != null && listing.begun - since >= 0;
  }
}
