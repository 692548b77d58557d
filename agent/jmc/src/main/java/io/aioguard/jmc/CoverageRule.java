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
  private static final String HEARTBEAT = "Heartbeat";

  private static final Set<String> BLIND = Set.of("failed", "unsupported");

  /** hotspot/share/gc/shared/gcName.hpp: those that look at young objects only. */
  private static final Set<String> YOUNG =
      Set.of("G1New", "DefNew", "ParallelScavenge", "ZGC Minor");

  public CoverageRule() {
    super(
        "AioGuardCoverage",
        "Completeness of AIO Guard's View",
        List.of(HEARTBEAT, ROUTE, UNTRACKED, LIVE));
  }

  @Override
  RuleResult judge(AioItems items) {
    List<String> doubts = new ArrayList<>();
    items.failure().ifPresent(why -> doubts.add("The agent failed: " + why + '.'));
    if (items.of(HEARTBEAT).isEmpty()) {
      doubts.add("The recording has no heartbeat of the agent: nothing proves that it watched.");
    }
    if (startedLate(items)) {
      doubts.add("The agent was not there from the start of the JVM.");
    }
    Collection<AioItem> routes = routes(items);
    long unseen = routes.stream().filter(CoverageRule::isBlind).count();
    boolean blind = unseen > 0 && routes.stream().noneMatch(CoverageRule::isActive);
    if (blind) {
      doubts.add("The agent could not hook in anywhere: see the RouteStatus events.");
    } else if (unseen > 0) {
      doubts.add("Hook points whose calls were not seen: " + unseen + '.');
    }
    if (routes.isEmpty() && watched(items)) {
      doubts.add("The recording does not have the states of the hook points.");
    }
    if (switchedOff(items)) {
      doubts.add("Contexts were created, but the agent's events of them are switched off.");
    }
    long untracked = Math.max(AioItem.count(items.of(UNTRACKED)), items.told("untracked"));
    if (untracked > 0 && !blind) {
      doubts.add("Contexts that came by no known route: " + untracked + '.');
    }
    if (items.jvm("DataLoss").anyMatch(loss -> loss.number("amount") > 0)) {
      doubts.add("JFR lost events.");
    }
    long young = young(items);
    if (young > 0) {
      doubts.add("Open contexts that are younger than the last full GC: " + young + '.');
    }
    return doubts.isEmpty()
        ? RuleResult.fine("AIO Guard saw every AIO context, as far as it can tell.")
        : new RuleResult(
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
    List<AioItem> heartbeats = items.of(HEARTBEAT);
    if (!heartbeats.isEmpty()) {
      return heartbeats.stream().anyMatch(heartbeat -> heartbeat.flag("late"));
    }
    List<AioItem> jvms = items.jvm("JVMInformation").toList();
    return !jvms.isEmpty()
        && jvms.stream().noneMatch(jvm -> jvm.text("jvmArguments").contains("aioguard-agent"));
  }

  private static boolean watched(AioItems items) {
    return items.failure().isEmpty()
        && items.of(HEARTBEAT).stream().anyMatch(beat -> beat.text("state").equals("watching"));
  }

  private static boolean switchedOff(AioItems items) {
    return items.of("AioStatistics").isEmpty()
        && items.of(HEARTBEAT).stream().anyMatch(heartbeat -> heartbeat.number("created") > 0);
  }

  /** The newest state of each hook point. */
  private static Collection<AioItem> routes(AioItems items) {
    Map<String, AioItem> newest = new HashMap<>();
    for (AioItem route : items.of(ROUTE)) {
      newest.merge(
          route.text("route") + ' ' + route.text("target"),
          route,
          (one, other) -> other.end() > one.end() ? other : one);
    }
    return newest.values();
  }

  private static boolean isActive(AioItem route) {
    return route.text("state").equals("active");
  }

  private static boolean isBlind(AioItem route) {
    // A Java without the foreign function interface cannot call through it.
    boolean absent = route.text("route").equals("ffm") && route.text("detail").startsWith("needs");
    return BLIND.contains(route.text("state")) && !absent;
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
