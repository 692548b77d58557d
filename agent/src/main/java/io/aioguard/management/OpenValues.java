package io.aioguard.management;

import io.aioguard.agent.inner.SiteFigures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javax.management.openmbean.ArrayType;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.CompositeDataSupport;
import javax.management.openmbean.CompositeType;
import javax.management.openmbean.OpenDataException;
import javax.management.openmbean.OpenType;
import javax.management.openmbean.SimpleType;
import javax.management.openmbean.TabularDataSupport;
import javax.management.openmbean.TabularType;

/** The values that are more than a number or a text. */
final class OpenValues {

  /** Sites that are shown one by one in the attribute Sites. */
  static final int MAX_SITES = 20;

  /** As the mapping of a Map is named (javax.management.MXBean). */
  private static final String MAP = "java.util.Map<java.lang.String, java.lang.String>";

  private static final String[] ROUTE_ITEMS = {"key", "value"};
  private static final CompositeType ROUTE = type(MAP, ROUTE_ITEMS, texts(2));

  /** A Map from the route to its state. */
  static final TabularType ROUTES = table();

  private static final String[] SITE_ITEMS = {
    "fingerprint", "site", "leaked", "openContexts", "openSlots"
  };

  private static final CompositeType SITE =
      type(
          "Site",
          SITE_ITEMS,
          SimpleType.STRING,
          SimpleType.STRING,
          SimpleType.LONG,
          SimpleType.LONG,
          SimpleType.LONG);

  static final ArrayType<CompositeData[]> SITES = array();

  private static final String[] FINDING_ITEMS = {"kind", "outcome", "fingerprint", "frames"};
  private static final CompositeType FINDING = type("Finding", FINDING_ITEMS, texts(4));

  private static final Comparator<SiteFigures> MOST_FIRST =
      Comparator.comparingLong(SiteFigures::leaked)
          .thenComparingLong(SiteFigures::openSlots)
          .thenComparingLong(SiteFigures::openContexts)
          .reversed()
          .thenComparing(SiteFigures::fingerprint);

  private OpenValues() {}

  /**
   * The summary of routes.
   *
   * @param summary as {@code ffm waiting, jna active}
   */
  static TabularDataSupport routes(String summary) {
    TabularDataSupport routes = new TabularDataSupport(ROUTES);
    for (String part : summary.split(", ")) {
      int blank = part.lastIndexOf(' ');
      if (blank > 0) {
        routes.put(value(ROUTE, ROUTE_ITEMS, part.substring(0, blank), part.substring(blank + 1)));
      }
    }
    return routes;
  }

  /** Those with most leaks, then slots; the others as their sum. */
  static CompositeData[] sites(List<SiteFigures> all) {
    List<SiteFigures> sorted = new ArrayList<>(all);
    sorted.removeIf(site -> site.fingerprint().equals(SiteFigures.REST));
    sorted.sort(MOST_FIRST);
    int shown = Math.min(sorted.size(), MAX_SITES);
    long leaked = 0;
    long contexts = 0;
    long slots = 0;
    List<SiteFigures> rest = new ArrayList<>(sorted.subList(shown, sorted.size()));
    rest.addAll(all.stream().filter(site -> site.fingerprint().equals(SiteFigures.REST)).toList());
    for (SiteFigures site : rest) {
      leaked += site.leaked();
      contexts += site.openContexts();
      slots += site.openSlots();
    }
    List<SiteFigures> listed = new ArrayList<>(sorted.subList(0, shown));
    if (leaked + contexts > 0) {
      listed.add(new SiteFigures(SiteFigures.REST, "", leaked, contexts, slots));
    }
    return listed.stream().map(OpenValues::site).toArray(CompositeData[]::new);
  }

  private static CompositeData site(SiteFigures site) {
    return value(
        SITE,
        SITE_ITEMS,
        site.fingerprint(),
        site.site(),
        site.leaked(),
        site.openContexts(),
        site.openSlots());
  }

  /** What a notification carries. */
  static CompositeData finding(String kind, String outcome, String fingerprint, String frames) {
    return value(FINDING, FINDING_ITEMS, kind, outcome, fingerprint, frames);
  }

  private static CompositeData value(CompositeType type, String[] items, Object... values) {
    try {
      return new CompositeDataSupport(type, items, values);
    } catch (OpenDataException e) {
      throw new IllegalStateException(e);
    }
  }

  private static OpenType<?>[] texts(int count) {
    OpenType<?>[] types = new OpenType<?>[count];
    java.util.Arrays.fill(types, SimpleType.STRING);
    return types;
  }

  private static CompositeType type(String name, String[] items, OpenType<?>... types) {
    try {
      return new CompositeType(name, name, items, items, types);
    } catch (OpenDataException e) {
      throw new IllegalStateException(e);
    }
  }

  private static TabularType table() {
    try {
      return new TabularType(MAP, MAP, ROUTE, new String[] {"key"});
    } catch (OpenDataException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ArrayType<CompositeData[]> array() {
    try {
      return new ArrayType<>(1, SITE);
    } catch (OpenDataException e) {
      throw new IllegalStateException(e);
    }
  }
}
