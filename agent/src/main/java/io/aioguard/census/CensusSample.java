package io.aioguard.census;

import io.aioguard.kernel.proc.KernelContext;
import io.aioguard.kernel.proc.MemoryMaps;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One sample of kernel and registry. Both change meanwhile, so a difference may be due to that.
 * Without lambdas, as the first census that finds a difference may meet a full heap.
 *
 * @param listed what the kernel has, by address
 * @param mappings number of mappings of the process, of any kind
 * @param unexplained those listed that the registry does not explain
 * @param missing those in the registry that the kernel does not have
 * @param pendingSetups the calls that may explain the unexplained
 */
record CensusSample<E extends RegistryView.Entry>(
    Map<Long, KernelContext> listed,
    int mappings,
    List<KernelContext> unexplained,
    List<E> missing,
    Set<?> pendingSetups) {

  /**
   * Compares.
   *
   * @param live the registry before the kernel's list was read: all of these should be in it
   * @param pending the calls before it was read; those after it are added
   */
  static <E extends RegistryView.Entry> CensusSample<E> of(
      RegistryView<E> registry, List<E> live, Set<Object> pending, MemoryMaps maps) {
    Map<Long, KernelContext> listed = maps.byAddress();
    for (E entry : live) {
      KernelContext unlisted = registry.unlisted(entry);
      if (unlisted != null) {
        listed.put(entry.address(), unlisted);
      }
    }
    // Before the lookups below: a call that has ended by then has its context in the registry.
    pending.addAll(registry.pendingSetups());
    List<KernelContext> unexplained = new ArrayList<>();
    for (KernelContext found : maps.contexts()) {
      if (!registry.isOwn(found.address()) && !explained(registry, found)) {
        unexplained.add(found);
      }
    }
    List<E> missing = new ArrayList<>();
    for (E entry : live) {
      if (registry.at(entry.address()) != entry) {
        // No longer in the registry: a destroy of it was entered meanwhile.
        continue;
      }
      if (has(listed, entry)) {
        registry.seen(entry, listed.get(entry.address()));
      } else {
        missing.add(entry);
      }
    }
    return new CensusSample<>(listed, maps.mappings(), unexplained, missing, pending);
  }

  /** Whether a second sample is needed. */
  boolean differs() {
    return !unexplained.isEmpty() || !missing.isEmpty();
  }

  /** The result of this sample alone, for a time when no call is in progress. */
  CensusResult<E> result() {
    return new CensusResult<>(
        listed, mappings, pendingSetups.isEmpty() ? unexplained : List.of(), List.of());
  }

  /** The differences that both samples show. */
  CensusResult<E> resultConfirming(CensusSample<E> before) {
    Set<Object> stillPending = new HashSet<>(pendingSetups);
    stillPending.retainAll(before.pendingSetups);
    // Which of the unexplained the pending call creates is unknown: left to the next census.
    boolean conclusive = stillPending.isEmpty();
    return new CensusResult<>(
        listed, mappings, conclusive ? stillUnexplained(before) : List.of(), stillMissing(before));
  }

  private List<KernelContext> stillUnexplained(CensusSample<E> before) {
    // By address and inode, which identify a context, not by the record's equals().
    Map<Long, KernelContext> known = new HashMap<>();
    for (KernelContext found : before.unexplained) {
      known.put(found.address(), found);
    }
    List<KernelContext> still = new ArrayList<>();
    for (KernelContext found : unexplained) {
      KernelContext same = known.get(found.address());
      if (same != null && same.inode() == found.inode()) {
        still.add(found);
      }
    }
    return still;
  }

  private List<E> stillMissing(CensusSample<E> before) {
    Set<E> known = new HashSet<>(before.missing);
    List<E> still = new ArrayList<>();
    for (E entry : missing) {
      if (known.contains(entry)) {
        still.add(entry);
      }
    }
    return still;
  }

  private static <E extends RegistryView.Entry> boolean explained(
      RegistryView<E> registry, KernelContext found) {
    E live = registry.at(found.address());
    if (live != null && same(live, found)) {
      return true;
    }
    E occupant = registry.occupant(found.address());
    return occupant != null && same(occupant, found);
  }

  private static boolean same(RegistryView.Entry entry, KernelContext found) {
    return entry.inode() == 0 || entry.inode() == found.inode();
  }

  static boolean has(Map<Long, KernelContext> listed, RegistryView.Entry entry) {
    KernelContext found = listed.get(entry.address());
    return found != null && same(entry, found);
  }
}
