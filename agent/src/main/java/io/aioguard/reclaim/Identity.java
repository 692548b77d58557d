package io.aioguard.reclaim;

import io.aioguard.kernel.KernelContext;
import io.aioguard.kernel.MemoryMaps;
import io.aioguard.kernel.ProcessMemory;
import io.aioguard.kernel.RingHeader;
import java.util.Map;
import java.util.Optional;

/**
 * Asks the kernel whether a context is still the one that it was: the address must hold a ring, and
 * the mapping must have the inode that it had, which differs for each context (fs/aio.c,
 * aio_private_file).
 */
public final class Identity {

  /** A listing of the mappings serves the contexts that are checked within this time, ns. */
  private static final long FRESH = 20_000_000;

  private final ProcessMemory memory;
  private volatile Map<Long, KernelContext> contexts = Map.of();
  private boolean listed;
  private long listedAt;

  /** Reads through the given memory. */
  public Identity(ProcessMemory memory) {
    this.memory = memory;
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
   * @param inode 0 if it was never learnt; then a ring at the address is all there is to go by
   */
  public Verdict check(long address, long inode) {
    if (memory.unavailable().isPresent()) {
      return Verdict.UNKNOWN;
    }
    boolean ring = RingHeader.read(memory, address).isPresent();
    if (ring && inode == 0) {
      return Verdict.SAME;
    }
    Optional<Long> now = inodeNow(address);
    if (now.isEmpty()) {
      return Verdict.UNKNOWN;
    }
    if (!ring) {
      // gVisor lists its contexts with inode 0 and keeps their rings empty.
      return contexts.containsKey(address) ? Verdict.UNKNOWN : Verdict.ANOTHER;
    }
    return now.get() == inode ? Verdict.SAME : Verdict.ANOTHER;
  }

  /** The inode at the address, 0 if there is no context; empty if the list cannot be read. */
  private synchronized Optional<Long> inodeNow(long address) {
    long now = System.nanoTime();
    if (!listed || now - listedAt > FRESH) {
      Optional<MemoryMaps> maps = MemoryMaps.ofThisProcess();
      listed = maps.isPresent();
      listedAt = now;
      contexts = maps.map(MemoryMaps::byAddress).orElse(Map.of());
    }
    KernelContext found = contexts.get(address);
    return listed ? Optional.of(found == null ? 0L : found.inode()) : Optional.empty();
  }
}
