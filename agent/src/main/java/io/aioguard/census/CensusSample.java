package io.aioguard.census;

import io.aioguard.kernel.KernelContext;
import io.aioguard.kernel.MemoryMaps;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One sample of both sides. They change meanwhile, so a difference in one sample may be none.
 * Without lambdas, as the first census that finds something may meet a full heap.
 *
 * @param listed what the kernel has, by address
 * @param mappings how many the process has, of whichever kind
 * @param strange of these, what the books do not explain
 * @param missing what the books have and the kernel has not
 * @param creating the calls that may explain what is strange
 */
record CensusSample<E extends RegistryView.Entry>(
    Map<Long, KernelContext> listed,
    int mappings,
    List<KernelContext> strange,
    List<E> missing,
    Set<?> creating) {

  /**
   * Compares.
   *
   * @param live the books from before the kernel's list was read: all of these should be in it
   */
  static <E extends RegistryView.Entry> CensusSample<E> of(
      RegistryView<E> ledger, List<E> live, MemoryMaps maps) {
    Map<Long, KernelContext> listed = maps.byAddress();
    for (E entry : live) {
      KernelContext unlisted = ledger.unlisted(entry);
      if (unlisted != null) {
        listed.put(entry.address(), unlisted);
      }
    }
    // Before the books are asked: a call that has ended by then has its context in them.
    Set<?> creating = ledger.creating();
    List<KernelContext> strange = new ArrayList<>();
    for (KernelContext found : maps.contexts()) {
      if (!ledger.isOwn(found.address()) && !explained(ledger, found)) {
        strange.add(found);
      }
    }
    List<E> missing = new ArrayList<>();
    for (E entry : live) {
      if (ledger.at(entry.address()) != entry) {
        // In the registry before and not after: a destroy of it was entered meanwhile.
        continue;
      }
      if (has(listed, entry)) {
        ledger.seen(entry, listed.get(entry.address()));
      } else {
        missing.add(entry);
      }
    }
    return new CensusSample<>(listed, maps.mappings(), strange, missing, creating);
  }

  /** Whether there is something to look at again. */
  boolean odd() {
    return !strange.isEmpty() || !missing.isEmpty();
  }

  /** What this look alone comes to, where nobody calls the kernel. */
  CensusResult<E> alone() {
    return new CensusResult<>(
        listed, mappings, creating.isEmpty() ? strange : List.of(), List.of());
  }

  /** What is as odd as it was before. */
  CensusResult<E> confirming(CensusSample<E> before) {
    Set<Object> stillCreating = new HashSet<>(creating);
    stillCreating.retainAll(before.creating);
    // Which of the strange ones is the new one of that call is not known: another time.
    boolean unexplained = stillCreating.isEmpty();
    return new CensusResult<>(
        listed, mappings, unexplained ? stillStrange(before) : List.of(), stillMissing(before));
  }

  private List<KernelContext> stillStrange(CensusSample<E> before) {
    // By address and inode, which make one context, not by the record's own equals().
    Map<Long, KernelContext> known = new HashMap<>();
    for (KernelContext found : before.strange) {
      known.put(found.address(), found);
    }
    List<KernelContext> still = new ArrayList<>();
    for (KernelContext found : strange) {
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
      RegistryView<E> ledger, KernelContext found) {
    E living = ledger.at(found.address());
    if (living != null && same(living, found)) {
      return true;
    }
    E occupant = ledger.occupant(found.address());
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
