package io.aioguard.context;

import io.aioguard.kernel.NrEvents;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What this JVM holds of fs.aio-max-nr.
 *
 * @param contexts its live contexts
 * @param slots nr_events of those whose nr_events are known, summed
 * @param unsized contexts whose nr_events are not known: adopted from the kernel's list, or made by
 *     a native method that does not tell; not in {@code slots}
 * @param top the bugs that hold most, one a line: slots, contexts, fingerprint, creation site
 */
record Holdings(long contexts, long slots, long unsized, String top) {

  private static final int MOST = 5;

  static Holdings of(Collection<AioContext> live) {
    Map<String, Share> shares = new HashMap<>();
    for (AioContext context : live) {
      shares.computeIfAbsent(key(context), key -> new Share(context)).add(context);
    }
    String top =
        shares.values().stream()
            .sorted(Share.MOST_FIRST)
            .limit(MOST)
            .map(Share::line)
            .collect(Collectors.joining("\n"));
    return new Holdings(
        shares.values().stream().mapToLong(share -> share.contexts).sum(),
        shares.values().stream().mapToLong(share -> share.slots).sum(),
        shares.values().stream().mapToLong(share -> share.unsized).sum(),
        top);
  }

  private static String key(AioContext context) {
    return context.adopted ? "" : context.origin.stack().fingerprint();
  }

  /** The contexts of one fingerprint, or all whose creation nobody saw. */
  private static final class Share {

    /** By rings where slots are not known: what is not known must not look like nothing. */
    static final Comparator<Share> MOST_FIRST =
        Comparator.<Share>comparingLong(share -> -(share.slots + share.most))
            .thenComparing(share -> -share.contexts)
            .thenComparing(share -> share.fingerprint);

    private final boolean seen;
    private final String fingerprint;
    private final String site;
    private long contexts;
    private long slots;
    private long unsized;
    private long least;
    private long most;
    private boolean unbounded;

    Share(AioContext example) {
      seen = !example.adopted;
      fingerprint = example.origin.stack().fingerprint();
      site = example.origin.stack().site();
    }

    void add(AioContext context) {
      contexts++;
      slots += context.maxEvents;
      if (context.maxEvents == 0) {
        unsized++;
        NrEvents bounds = context.nrEvents();
        least += bounds.least();
        most += Math.max(0, bounds.most());
        unbounded |= bounds.most() < 0;
      }
    }

    String line() {
      String who = seen ? fingerprint + " at " + site : "creation not seen";
      return size() + ", " + contexts + (contexts == 1 ? " context: " : " contexts: ") + who;
    }

    private String size() {
      if (unsized == 0) {
        return slots + " slots";
      }
      long from = slots + least;
      return unbounded
          ? "at least " + from + " slots"
          : "between " + from + " and " + (slots + most) + " slots";
    }
  }
}
