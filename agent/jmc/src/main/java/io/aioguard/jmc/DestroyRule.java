package io.aioguard.jmc;

import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmc.flightrecorder.rules.Severity;

/** Destroys of what was no context any more, or another's. */
public final class DestroyRule extends AioRule {

  private static final String STALE = "StaleDestroy";
  private static final String TWICE = "DoubleDestroy";
  private static final String INVALID = "InvalidDestroy";

  public DestroyRule() {
    super("AioGuardDestroys", "Wrong Destroys of AIO Contexts", List.of(STALE, TWICE, INVALID));
  }

  @Override
  RuleResult judge(AioItems items) {
    List<AioItem> stale = items.of(STALE);
    List<AioItem> wrong = new ArrayList<>(stale);
    wrong.addAll(items.of(TWICE));
    // The agent counts both in one.
    long count = Math.max(AioItem.count(wrong), items.told("doubleDestroyed"));
    if (!stale.isEmpty()) {
      return stale(count, wrong);
    }
    return count > 0 ? twice(count, wrong) : invalid(items.of(INVALID));
  }

  private static RuleResult stale(long count, List<AioItem> wrong) {
    return new RuleResult(
        Severity.WARNING,
        count,
        sites(wrong),
        "AIO contexts destroyed again: {count}; other live contexts were hit",
        "A destroy came through a handle whose context was gone, when its address belonged to"
            + " another live context already, and that one was destroyed under its owner. Each StaleDestroy event has the stacks of both destroys"
            + " and of the victim's creation. Destroyed again: {sites}",
        "Fix the second destroy first: clear the handle where the context is destroyed the first"
            + " time.");
  }

  private static RuleResult twice(long count, List<AioItem> wrong) {
    return new RuleResult(
        Severity.WARNING,
        count,
        sites(wrong),
        "AIO contexts destroyed again: {count}",
        "A context was destroyed a second time, which the kernel refused with EINVAL. As soon as"
            + " the address is reused, the same call destroys somebody else's context. Each"
            + " DoubleDestroy event has the stacks of both destroys. Destroyed again: {sites}",
        "Destroy once: clear the handle where the context is destroyed first.");
  }

  private static RuleResult invalid(List<AioItem> wrong) {
    if (wrong.isEmpty()) {
      return RuleResult.fine("No AIO context is known to have been destroyed twice.");
    }
    return new RuleResult(
        Severity.INFO,
        AioItem.count(wrong),
        sites(wrong),
        "Destroys of what is no AIO context: {count}",
        "The kernel refused a destroy with EINVAL, and AIO Guard has never seen a context of that"
            + " id. Destroyed: {sites}",
        "Find where that code gets the id.");
  }

  private static List<String> sites(List<AioItem> wrong) {
    return Sites.of(wrong, AioItem::site);
  }
}
