package io.aioguard.context;

import io.aioguard.agent.command.Reply;
import io.aioguard.context.lifecycle.ReclaimPolicy;
import io.aioguard.context.model.AioContext;
import io.aioguard.context.reach.AccessScan;
import io.aioguard.context.reach.RingSample;
import io.aioguard.context.registry.ContextCounts;
import io.aioguard.context.registry.CountCategory;
import io.aioguard.context.registry.Registry;
import io.aioguard.context.stack.Origin;
import io.aioguard.context.watch.KernelWatch;
import io.aioguard.context.watch.Reconciler;
import io.aioguard.kernel.AioQuota;
import io.aioguard.kernel.NrEvents;
import io.aioguard.term.AnswerKind;
import java.io.IOException;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * What is open now, for a command that asks: the fields of {@code aioguard.LiveContext} and {@code
 * aioguard.AioStatistics} without the flight recorder.
 */
record ContextList(
    Registry registry, AccessScan touches, ReclaimPolicy orphanage, KernelWatch kernel) {

  /** Tells the contexts and the counts. Takes some ms; not for the application's threads. */
  void tell(Reply reply) throws IOException {
    tellContexts(reply);
    tellCounts(reply);
  }

  /** Contexts of one bug have their stack in common, so each stack is told once. */
  private void tellContexts(Reply reply) throws IOException {
    Map<String, Integer> stacks = new IdentityHashMap<>();
    for (AioContext context : registry.live()) {
      String stack = context.origin().stack().text();
      Integer known = stacks.get(stack);
      int number = known == null ? stacks.size() : known;
      if (known == null) {
        stacks.put(stack, number);
        reply.begin(AnswerKind.STACK).field("number", number).field("text", stack).end();
      }
      tell(context, number, reply);
    }
  }

  private void tell(AioContext context, int stack, Reply reply) throws IOException {
    RingSample ring = RingSample.at(context, touches);
    Origin origin = context.origin();
    NrEvents slots = context.nrEvents();
    reply
        .begin(AnswerKind.CONTEXT)
        .field("contextUid", context.uid())
        .field("contextId", context.address())
        .field("maxEvents", context.maxEvents())
        .field("slotsAtLeast", slots.least())
        .field("slotsAtMost", slots.most())
        .field("route", context.route())
        .field("creationTime", context.isAdopted() ? 0 : origin.millis())
        .field("creationThread", origin.thread())
        .field("creationSite", origin.stack().site())
        .field("stack", stack)
        .field("fingerprint", origin.stack().fingerprint())
        .field("owner", context.owner())
        .field("suggestedRule", context.suggestedRule())
        .field("age", ring.ageNanos())
        .field("idleTime", ring.idleNanos())
        .field("unreadCompletions", ring.unread())
        .field("holders", context.holders())
        .field("escape", context.whyUnfollowed())
        .field("kept", orphanage.keeps(context))
        .end();
  }

  private void tellCounts(Reply reply) throws IOException {
    Reconciler.Balance balance = kernel.balance();
    ContextCounts tally = balance.tally();
    AioQuota quota = AioQuota.read().orElse(new AioQuota(-1, -1));
    reply
        .begin(AnswerKind.STATISTICS)
        .field("live", tally.of(CountCategory.LIVE))
        .field("liveSlots", tally.liveSlots())
        .field("untracked", balance.untracked())
        .field("created", tally.created())
        .field("unrelocated", balance.unrelocated())
        .field("destroyed", tally.of(CountCategory.DESTROYED))
        .field("vanished", tally.of(CountCategory.VANISHED))
        .field("leaked", registry.counters().leaked.sum())
        .field("reclaimed", tally.of(CountCategory.RECLAIMED))
        .field("suspected", kernel.suspected())
        .field("aioNr", quota.aioNr())
        .field("aioMaxNr", quota.aioMaxNr())
        .end();
  }
}
