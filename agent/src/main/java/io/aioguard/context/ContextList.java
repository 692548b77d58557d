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
import io.aioguard.kernel.aio.AioQuota;
import io.aioguard.kernel.proc.NrEvents;
import io.aioguard.term.AnswerKind;
import java.io.IOException;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * Answers a command with the live contexts and the counts: the fields of {@code
 * aioguard.LiveContext} and {@code aioguard.AioStatistics}, without the flight recorder.
 */
record ContextList(
    Registry registry,
    AccessScan accessScan,
    ReclaimPolicy reclaimPolicy,
    KernelWatch kernelWatch) {

  /** Writes contexts and counts. Takes some ms; not for the application's threads. */
  void write(Reply reply) throws IOException {
    writeContexts(reply);
    writeCounts(reply);
  }

  /** Contexts of one bug have their stack in common, so each stack is written once. */
  private void writeContexts(Reply reply) throws IOException {
    Map<String, Integer> stacks = new IdentityHashMap<>();
    for (AioContext context : registry.live()) {
      String stack = context.origin().stack().text();
      Integer known = stacks.get(stack);
      int number = known == null ? stacks.size() : known;
      if (known == null) {
        stacks.put(stack, number);
        reply.begin(AnswerKind.STACK).field("number", number).field("text", stack).end();
      }
      write(context, number, reply);
    }
  }

  private void write(AioContext context, int stack, Reply reply) throws IOException {
    RingSample ring = RingSample.at(context, accessScan);
    Origin origin = context.origin();
    NrEvents slots = context.nrEvents();
    reply
        .begin(AnswerKind.CONTEXT)
        .field("contextUid", context.uid())
        // Not the id itself: an audit would find the text of it in this JVM's memory.
        .field("maskedId", ~context.address())
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
        .field("kept", reclaimPolicy.whyKept(context))
        .end();
  }

  private void writeCounts(Reply reply) throws IOException {
    Reconciler.Balance balance = kernelWatch.balance();
    ContextCounts counts = balance.counts();
    AioQuota quota = AioQuota.read().orElse(new AioQuota(-1, -1));
    reply
        .begin(AnswerKind.STATISTICS)
        .field("live", counts.of(CountCategory.LIVE))
        .field("liveSlots", counts.liveSlots())
        .field("untracked", balance.untracked())
        .field("created", counts.created())
        .field("unrelocated", balance.unrelocated())
        .field("destroyed", counts.of(CountCategory.DESTROYED))
        .field("vanished", counts.of(CountCategory.VANISHED))
        .field("leaked", registry.counters().leaked.sum())
        .field("reclaimed", counts.of(CountCategory.RECLAIMED))
        .field("suspected", kernelWatch.suspected())
        .field("aioNr", quota.aioNr())
        .field("aioMaxNr", quota.aioMaxNr())
        .end();
  }
}
