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
 * What a finding, or what is in use, is known by on the page.
 *
 * @param id anchor, the same for the same bug in every report
 * @param kind for filters
 * @param jvms places of its JVMs in the report, for filters
 */
public record PageEntry(String id, String kind, Set<Integer> jvms) {

  /** The kind of what is in use, which is no finding. */
  public static final String IN_USE = "in-use";

  /** JVMs that a reader can choose; beyond these an entry does not have its JVM. */
  public static final int MAX_JVMS = 100;

  /** More than this is a leak, and then the findings say so. */
  private static final int MAX_IN_USE = 100;

  /** In the order of the report: its groups of findings, then the largest that are in use. */
  public static List<PageEntry> of(Report report) {
    Map<JvmId, Integer> places = new HashMap<>();
    Map<String, Set<Integer>> holders = new HashMap<>();
    for (int i = 0; i < Math.min(MAX_JVMS, report.jvms().size()); i++) {
      JvmSummary jvm = report.jvms().get(i);
      places.put(jvm.id(), i);
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
      for (JvmId jvm : group.spread().ticks().keySet()) {
        if (places.containsKey(jvm)) {
          jvms.add(places.get(jvm));
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

  /** One that a link can name; the same bug may have two groups. */
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
