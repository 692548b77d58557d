package io.aioguard.host;

import java.util.List;

/**
 * A process that lists rings.
 *
 * @param start in clock ticks since the machine started
 * @param executed whether it has executed a program since it was forked: then it has inherited no
 *     ring
 * @param jvm whether it has HotSpot mapped
 */
public record HostProcess(
    long pid,
    long start,
    boolean executed,
    ProcessNames names,
    boolean jvm,
    List<ListedRing> rings) {

  /** Keeps a copy of the list. */
  public HostProcess {
    rings = List.copyOf(rings);
  }
}
