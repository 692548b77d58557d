package io.aioguard.context.registry;

import io.aioguard.agent.inner.SiteFigures;
import io.aioguard.context.model.AioContext;
import io.aioguard.context.stack.CallStack;
import io.aioguard.context.stack.LogText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The leaks of each creation site, by fingerprint. A site that has a place keeps it until the JVM
 * ends, so that no count vanishes or falls. The places are bounded; what has none counts as the
 * rest. Thread-safe; counting takes no lock, uses no lambda and never throws, as the first leak may
 * be found with a full heap.
 */
public final class CreationSites {

  /** About: threads that add sites at one moment may add a few more. */
  static final int MAX_SITES = 64;

  /** Places for sites that have not leaked; the others are kept free for those that will. */
  static final int MAX_OPEN = 32;

  private final ConcurrentHashMap<String, Site> sites = new ConcurrentHashMap<>();
  private final Site rest = new Site(SiteFigures.REST, "");

  /** The context is proven to be leaked. To be called once for each. */
  public void leaked(AioContext context) {
    Site found = rest;
    try {
      found = site(context.origin().stack(), MAX_SITES);
    } catch (Throwable e) {
      // No memory.
    }
    found.leaked.incrementAndGet();
  }

  private Site site(CallStack stack, int places) {
    String fingerprint = stack.fingerprint();
    if (fingerprint.isEmpty()) {
      return rest;
    }
    Site found = sites.get(fingerprint);
    if (found == null) {
      if (sites.size() >= places) {
        return rest;
      }
      Site made = new Site(fingerprint, LogText.safe(LogText.place(stack)));
      found = sites.putIfAbsent(fingerprint, made);
      found = found == null ? made : found;
    }
    return found;
  }

  /**
   * All sites that have a place, and the rest as the last one. Those of the live contexts get a
   * place if there is one. Contexts whose creation was not seen are left out.
   */
  public List<SiteFigures> figures(Collection<AioContext> live) {
    Map<Site, Open> open = new HashMap<>();
    for (AioContext context : live) {
      if (!context.isAdopted()) {
        Site site = site(context.origin().stack(), MAX_OPEN);
        Open sum = open.get(site);
        if (sum == null) {
          sum = new Open();
          open.put(site, sum);
        }
        sum.contexts++;
        sum.slots += context.maxEvents();
      }
    }
    List<SiteFigures> figures = new ArrayList<>();
    for (Site site : sites.values()) {
      figures.add(site.with(open.get(site)));
    }
    figures.add(rest.with(open.get(rest)));
    return figures;
  }

  /** By identity. */
  private static final class Site {

    private final String fingerprint;
    private final String place;

    /** Not a LongAdder, which may need memory. */
    private final AtomicLong leaked = new AtomicLong();

    Site(String fingerprint, String place) {
      this.fingerprint = fingerprint;
      this.place = place;
    }

    SiteFigures with(Open open) {
      return new SiteFigures(
          fingerprint,
          place,
          leaked.get(),
          open == null ? 0 : open.contexts,
          open == null ? 0 : open.slots);
    }
  }

  private static final class Open {
    private long contexts;
    private long slots;
  }
}
