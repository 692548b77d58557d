package io.aioguard.context.model;

import io.aioguard.context.stack.CallStack;
import io.aioguard.context.stack.LogText;
import io.aioguard.frame.NumberText;
import io.aioguard.kernel.proc.NrEvents;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The slots of fs.aio-max-nr that this JVM uses. Without lambdas, as it is computed when resources
 * are short.
 *
 * @param contexts number of live contexts
 * @param slots sum of the nr_events that are known
 * @param unsized number of contexts whose nr_events are unknown, as they were adopted from the
 *     kernel's list or created by a native method that has no such argument; not in {@code slots}
 * @param top the fingerprints with the most slots, one a line: slots, contexts, fingerprint, where
 *     they are created
 */
public record QuotaUsage(long contexts, long slots, long unsized, String top) {

  private static final int MAX_TOP = 5;

  public static QuotaUsage of(Collection<AioContext> live) {
    Map<String, Share> shares = new HashMap<>();
    for (AioContext context : live) {
      String key = key(context);
      Share share = shares.get(key);
      if (share == null) {
        share = new Share(context);
        shares.put(key, share);
      }
      share.add(context);
    }
    List<Share> sorted = new ArrayList<>(shares.values());
    Collections.sort(sorted);
    StringBuilder top = new StringBuilder();
    long contexts = 0;
    long slots = 0;
    long unsized = 0;
    for (int i = 0; i < sorted.size(); i++) {
      Share share = sorted.get(i);
      contexts += share.contexts;
      slots += share.slots;
      unsized += share.unsized;
      if (i < MAX_TOP) {
        top.append(i == 0 ? "" : "\n").append(share.line());
      }
    }
    return new QuotaUsage(contexts, slots, unsized, top.toString());
  }

  private static String key(AioContext context) {
    return context.isAdopted() ? "" : context.origin().stack().fingerprint();
  }

  /** The contexts of one fingerprint, or all whose creation no route saw. */
  private static final class Share implements Comparable<Share> {

    private final boolean seen;
    private final String fingerprint;
    private final CallStack stack;
    private long contexts;
    private long slots;
    private long unsized;
    private long minSlots;
    private long maxSlots;
    private boolean unbounded;

    Share(AioContext example) {
      seen = !example.isAdopted();
      stack = example.origin().stack();
      fingerprint = stack.fingerprint();
    }

    /** The largest first; where slots are unknown, the maximum that the rings allow counts. */
    @Override
    public int compareTo(Share other) {
      int bySlots = Long.compare(other.slots + other.maxSlots, slots + maxSlots);
      int byContexts = bySlots != 0 ? bySlots : Long.compare(other.contexts, contexts);
      return byContexts != 0 ? byContexts : fingerprint.compareTo(other.fingerprint);
    }

    void add(AioContext context) {
      contexts++;
      slots += context.maxEvents();
      if (context.maxEvents() == 0) {
        unsized++;
        NrEvents bounds = context.nrEvents();
        minSlots += bounds.least();
        maxSlots += Math.max(0, bounds.most());
        unbounded |= bounds.most() < 0;
      }
    }

    String line() {
      String origin = seen ? fingerprint + " at " + LogText.place(stack) : "creation not seen";
      return size() + ", " + NumberText.of(contexts, "context") + ": " + origin;
    }

    private String size() {
      if (unsized == 0) {
        return NumberText.of(slots, "slot");
      }
      long from = slots + minSlots;
      return unbounded
          ? "at least " + NumberText.of(from, "slot")
          : NumberText.of(from) + " to " + NumberText.of(slots + maxSlots, "slot");
    }
  }
}
