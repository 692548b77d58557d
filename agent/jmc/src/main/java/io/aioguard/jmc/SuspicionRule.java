package io.aioguard.jmc;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmc.flightrecorder.rules.Severity;

/** What is odd and not proven: contexts that look forgotten, do not go, or went unseen. */
public final class SuspicionRule extends AioRule {

  private static final String SUSPECTED = "SuspectedLeak";
  private static final String STALLED = "ReclaimStalled";
  private static final String VANISHED = "ContextVanished";

  public SuspicionRule() {
    super("AioGuardSuspicions", "Suspicious AIO Contexts", List.of(SUSPECTED, STALLED, VANISHED));
  }

  @Override
  RuleResult judge(AioItems items) {
    List<AioItem> suspected = open(items);
    List<AioItem> vanished = items.of(VANISHED);
    List<AioItem> stalled = items.of(STALLED);
    long count =
        AioItem.sum(
            Math.max(AioItem.count(suspected), items.told("suspected")),
            AioItem.sum(
                Math.max(AioItem.count(vanished), items.told("vanished")), AioItem.count(stalled)));
    if (count == 0) {
      return RuleResult.fine("No AIO context looks suspicious.");
    }
    List<AioItem> all = new ArrayList<>(suspected);
    all.addAll(stalled);
    all.addAll(vanished);
    return new RuleResult(
        Severity.INFO,
        count,
        Sites.of(all, item -> item.creationSite() + " (" + label(item) + ")"),
        "Suspicious AIO contexts: {count}",
        "Suspected leak: its owner was closed and it is alive, or its ring has been still for"
            + " long; not proven by the garbage collector. Stalled: a destroy of AIO Guard's does"
            + " not come back, as I/O of the context does not complete. Vanished: the kernel has it"
            + " no more, and nobody was seen destroying it. Created: {sites}",
        "Check whether the context created there is still needed, and where it is not closed."
            + " What vanished was destroyed by native code that AIO Guard does not see.");
  }

  /** One that was used or destroyed later was none, and one that was proven later is a leak. */
  private static List<AioItem> open(AioItems items) {
    Map<Long, Long> ended =
        items.last(
            "SuspicionEnded", "ContextDestroyed", "ContextReclaimed", "ContextLeaked", VANISHED);
    Map<Long, AioItem> latest = new HashMap<>();
    List<AioItem> open = new ArrayList<>();
    for (AioItem item : items.of(SUSPECTED)) {
      long uid = item.number("contextUid");
      if (uid == 0) {
        open.add(item);
      } else {
        latest.merge(uid, item, (one, other) -> other.end() > one.end() ? other : one);
      }
    }
    latest.forEach(
        (uid, item) -> {
          if (ended.getOrDefault(uid, 0L) <= item.end()) {
            open.add(item);
          }
        });
    return open;
  }

  private static String label(AioItem item) {
    String type = item.type().getIdentifier();
    return type.contains(SUSPECTED)
        ? "suspected leak"
        : type.contains(STALLED) ? "stalled" : "vanished";
  }
}
