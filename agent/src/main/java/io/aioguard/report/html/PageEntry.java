package io.aioguard.report.html;

import io.aioguard.report.event.JvmId;
import io.aioguard.report.model.FindingGroup;
import io.aioguard.report.model.JvmSummary;
import io.aioguard.report.model.LiveGroup;
import io.aioguard.report.model.Report;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The anchor and the filters of an entry: of a group of findings, or of contexts in use.
 *
 * @param id anchor, the same for one bug in each report
 * @param kind for filters
 * @param jvms indexes of its JVMs in the report, for filters; empty if there are many
 */
public record PageEntry(String id, String kind, Set<Integer> jvms) {

  /** The kind of contexts in use, which are no finding. */
  public static final String IN_USE = "in-use";

  /** With more there are findings of leaks. */
  private static final int MAX_IN_USE = 100;

  /** In the order of the report: its groups of findings, then the largest that are in use. */
  public static List<PageEntry> of(Report report) {
    Map<JvmId, Integer> indexes = new HashMap<>();
    Map<String, Set<Integer>> holders = new HashMap<>();
    for (int i = 0; i < report.jvms().size() && !report.isFleet(); i++) {
      JvmSummary jvm = report.jvms().get(i);
      indexes.put(jvm.id(), i);
      if (jvm.ended().isEmpty()) {
        for (LiveGroup group : LiveGroup.of(jvm.open().contexts())) {
          holders.computeIfAbsent(group.bug(), bug -> new TreeSet<>()).add(i);
        }
      }
    }
    Set<String> taken = new HashSet<>();
    List<PageEntry> entries = new ArrayList<>();
    for (FindingGroup group : report.groups()) {
      Set<Integer> jvms = new TreeSet<>();
      for (JvmId jvm : group.spread().shares().keySet()) {
        if (indexes.containsKey(jvm)) {
          jvms.add(indexes.get(jvm));
        }
      }
      String id = id(group.kind().key(), group.fingerprint(), taken);
      entries.add(new PageEntry(id, group.kind().key(), jvms));
    }
    List<LiveGroup> inUse = report.inUse();
    for (LiveGroup group : inUse.subList(0, Math.min(MAX_IN_USE, inUse.size()))) {
      Set<Integer> jvms = holders.getOrDefault(group.bug(), Set.of());
      entries.add(new PageEntry(id(IN_USE, group.bug(), taken), IN_USE, jvms));
    }
    return entries;
  }

  /** Characters that a link may have; numbered, as one bug may have two groups. */
  private static String id(String kind, String bug, Set<String> taken) {
    String plain = bug.replaceAll("[^0-9A-Za-z.@_]", "-");
    boolean usable = plain.equals(bug) && bug.length() <= 80;
    String id = kind + '-' + (usable ? plain : Integer.toHexString(bug.hashCode()));
    int number = 1;
    String free = id;
    while (!taken.add(free)) {
      free = id + '-' + ++number;
    }
    return free;
  }
}
