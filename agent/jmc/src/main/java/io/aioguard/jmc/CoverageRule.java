package io.aioguard.jmc;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.openjdk.jmc.flightrecorder.rules.Severity;

/** Whether AIO Guard saw everything; where it did not, that nothing was found says little. */
public final class CoverageRule extends AioRule {

  private static final String ROUTE = "RouteStatus";
  private static final String UNTRACKED = "UntrackedContext";
  private static final String LIVE = "LiveContext";
  private static final Set<String> BLIND = Set.of("failed", "unsupported");

  /** hotspot/share/gc/shared/gcName.hpp: those that look at young objects only. */
  private static final Set<String> YOUNG =
      Set.of("G1New", "DefNew", "ParallelScavenge", "ZGC Minor");

  public CoverageRule() {
    super("AioGuardCoverage", "Completeness of AIO Guard's View", List.of(ROUTE, UNTRACKED, LIVE));
  }

  @Override
  Outcome judge(AioItems items) {
    List<String> doubts = new ArrayList<>();
    if (startedLate(items)) {
      doubts.add("The agent was not there from the start of the JVM.");
    }
    boolean blind = sawNothing(items);
    if (blind) {
      doubts.add("The agent could not hook in anywhere: see the RouteStatus events.");
    }
    long untracked = Math.max(Counts.of(items.of(UNTRACKED)), items.told("untracked"));
    if (untracked > 0 && !blind) {
      doubts.add("Contexts that came by no known route: " + untracked + '.');
    }
    if (items.jvm("DataLoss").anyMatch(loss -> loss.number("amount") > 0)) {
      doubts.add("JFR lost events.");
    }
    long young = young(items);
    if (young > 0) {
      doubts.add("Open contexts that no collection of old objects has looked at: " + young + '.');
    }
    return doubts.isEmpty()
        ? Outcome.fine("AIO Guard saw every AIO context, as far as it can tell.")
        : new Outcome(
            Severity.INFO,
            doubts.size(),
            List.copyOf(doubts),
            "There may be more wrong with AIO contexts than was found",
            "Something kept AIO Guard from seeing everything. {sites}",
            "Start the JVM with -javaagent:aioguard-agent.jar, have old objects collected before"
                + " the recording is dumped (jcmd PID GC.run), and tell the agent of native methods"
                + " that it does not know (rules=FILE).");
  }

  private static boolean startedLate(AioItems items) {
    List<AioItem> jvms = items.jvm("JVMInformation").toList();
    return !jvms.isEmpty()
        && jvms.stream().noneMatch(jvm -> jvm.text("jvmArguments").contains("aioguard-agent"));
  }

  private static boolean sawNothing(AioItems items) {
    Map<String, AioItem> newest = new HashMap<>();
    for (AioItem route : items.of(ROUTE)) {
      newest.merge(
          route.text("route") + ' ' + route.text("target"),
          route,
          (one, other) -> other.end() > one.end() ? other : one);
    }
    Collection<AioItem> routes = newest.values();
    return routes.stream().anyMatch(route -> BLIND.contains(route.text("state")))
        && routes.stream().noneMatch(route -> route.text("state").equals("active"));
  }

  /** A leak that is younger than the last look at old objects is still to be found. */
  private static long young(AioItems items) {
    long lastOld =
        items
            .jvm("GarbageCollection")
            .filter(run -> !YOUNG.contains(run.text("name")))
            .mapToLong(AioItem::end)
            .max()
            .orElse(0);
    Map<Long, Long> ended =
        items.last("ContextDestroyed", "ContextReclaimed", "ContextLeaked", "ContextVanished");
    return items.of(LIVE).stream()
        .filter(live -> live.text("escape").isEmpty() && live.time("creationTime") > lastOld)
        .map(live -> live.number("contextUid"))
        .filter(uid -> !ended.containsKey(uid))
        .distinct()
        .count();
  }
}
