package io.aioguard.jmc;

import java.util.List;
import org.openjdk.jmc.flightrecorder.rules.Severity;

/** Contexts that nobody can destroy any more: proven by the collector. */
public final class LeakRule extends AioRule {

  public LeakRule() {
    super("AioGuardLeaks", "Leaked AIO Contexts", List.of("ContextLeaked"));
  }

  @Override
  RuleResult judge(AioItems items) {
    List<AioItem> leaks = items.of("ContextLeaked");
    long count = Math.max(AioItem.count(leaks), items.told("leaked"));
    if (count == 0) {
      return RuleResult.fine("No AIO context is known to have leaked.");
    }
    return new RuleResult(
        Severity.WARNING,
        count,
        Sites.of(leaks, AioItem::creationSite),
        "AIO contexts leaked: {count}",
        "The last object that led to the context was garbage collected while the context was"
            + " alive. A context holds kernel memory and its nr_events of fs.aio-max-nr, which all"
            + " processes of the host share, until it is destroyed. Each ContextLeaked event has"
            + " the stack of the creation, and says whether AIO Guard reclaimed the context."
            + " Created: {sites}",
        "Close on every path, also of exceptions, what is created there.");
  }
}
