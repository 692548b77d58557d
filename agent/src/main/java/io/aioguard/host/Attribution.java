package io.aioguard.host;

import io.aioguard.report.value.Slots;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which process owns which ring. A child of fork(2) lists the rings of its parent and owns none of
 * them: the contexts stay the parent's, and end with it. So of the processes that list the same
 * ring, the owner is the one that has executed a program, as that begins without mappings; else the
 * one that started first. Processes that share their memory (vfork(2), CLONE_VM) are one owner.
 */
final class Attribution {

  private static final Comparator<HostProcess> OWNER_FIRST =
      Comparator.comparing((HostProcess process) -> !process.executed())
          .thenComparingLong(HostProcess::start)
          .thenComparingLong(HostProcess::pid);

  /** Identity of a ring. */
  private record Key(long inode, long pid) {}

  private final Map<Key, HostProcess> owners = new HashMap<>();
  private final long device;

  private Attribution(List<HostProcess> processes) {
    // A user can map a file of that name in another mount namespace. The kernel's own file
    // system has a lower number, as it is mounted before the first process starts.
    device =
        processes.stream()
            .flatMap(process -> process.rings().stream())
            .mapToLong(ListedRing::device)
            .min()
            .orElse(0);
    List<HostProcess> sorted = new ArrayList<>(processes);
    sorted.sort(OWNER_FIRST);
    for (HostProcess process : sorted) {
      process.rings().forEach(ring -> owners.putIfAbsent(key(ring, process), process));
    }
  }

  private static Key key(ListedRing ring, HostProcess process) {
    return new Key(ring.inode(), ring.inode() == 0 ? process.pid() : 0);
  }

  /** The processes that own a context, in the order given. */
  static List<Holder> holders(List<HostProcess> processes) {
    Attribution attribution = new Attribution(processes);
    return processes.stream()
        .map(attribution::holder)
        .filter(holder -> holder.contexts() > 0)
        .toList();
  }

  private boolean isOwned(ListedRing ring, HostProcess process) {
    return ring.device() == device
        && ring.state() != RingState.GONE
        && owners.get(key(ring, process)) == process;
  }

  private Holder holder(HostProcess process) {
    List<Slots> slots = new ArrayList<>();
    Set<Long> counted = new HashSet<>();
    int uncertain = 0;
    for (ListedRing ring : process.rings()) {
      // A process can map a ring twice (mremap(2) of no bytes).
      boolean once = ring.inode() == 0 || counted.add(ring.inode());
      if (once && isOwned(ring, process)) {
        boolean live = ring.state() == RingState.LIVE;
        slots.add(live ? ring.slots() : new Slots(0, ring.slots().max()));
        uncertain += live ? 0 : 1;
      }
    }
    return new Holder(process, slots.size(), uncertain, Slots.sum(slots), false);
  }
}
