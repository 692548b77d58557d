package io.aioguard.context.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.agent.inner.SiteFigures;
import io.aioguard.context.model.AioContext;
import io.aioguard.context.stack.CallStack;
import io.aioguard.context.stack.Origin;
import io.aioguard.kernel.proc.KernelContext;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CreationSitesTest {

  private final CreationSites sites = new CreationSites();

  private static AioContext created(int site, long slots) {
    String frame = "a.A.a(A.java:" + site + ")";
    CallStack stack = new CallStack(frame + "\n", frame, fingerprint(site), "");
    return new AioContext(
        1, 0x1000, slots, "jna", new Origin(1, 1, "main", 1, stack), 0x1000, false);
  }

  private static String fingerprint(int site) {
    return String.format("%016x", site);
  }

  private SiteFigures of(String fingerprint, List<AioContext> live) {
    return sites.figures(live).stream()
        .filter(site -> site.fingerprint().equals(fingerprint))
        .findFirst()
        .orElseThrow();
  }

  private long leaks() {
    return sites.figures(List.of()).stream().mapToLong(SiteFigures::leaked).sum();
  }

  @Test
  void countsBySite() {
    sites.leaked(created(1, 8));
    sites.leaked(created(1, 8));
    List<AioContext> live = List.of(created(1, 16), created(2, 3), created(2, 4));
    String site = "a.A.a(A.java:1)";
    assertEquals(new SiteFigures(fingerprint(1), site, 2, 1, 16), of(fingerprint(1), live));
    assertEquals(2, of(fingerprint(2), live).openContexts());
    assertEquals(7, of(fingerprint(2), live).openSlots());
    assertEquals(new SiteFigures("other", "", 0, 0, 0), of("other", live));
  }

  @Test
  void keepsASiteWhoseContextsAreGone() {
    sites.figures(List.of(created(1, 8)));
    assertEquals(0, of(fingerprint(1), List.of()).openContexts());
  }

  @Test
  void keepsPlacesForSitesThatLeak() {
    List<AioContext> live = new ArrayList<>();
    for (int i = 0; i < 10 * CreationSites.MAX_SITES; i++) {
      live.add(created(i, 1));
    }
    List<SiteFigures> figures = sites.figures(live);
    assertEquals(CreationSites.MAX_OPEN + 1, figures.size());
    assertEquals(live.size(), figures.stream().mapToLong(SiteFigures::openContexts).sum());
    live.forEach(sites::leaked);
    figures = sites.figures(live);
    assertEquals(CreationSites.MAX_SITES + 1, figures.size());
    assertEquals("other", figures.get(figures.size() - 1).fingerprint());
    assertEquals(live.size(), leaks());
    long others = live.size() - CreationSites.MAX_SITES;
    assertEquals(others, of("other", List.of()).leaked());
  }

  @Test
  void leavesOutContextsWhoseCreationWasNotSeen() {
    AioContext adopted = AioContext.adopted(1, new KernelContext(4096, 4096, 14, 7));
    assertTrue(sites.figures(List.of(adopted)).stream().allMatch(site -> site.openContexts() == 0));
  }

  /** As where there is no memory for the text of its stack. */
  @Test
  void aLeakWhoseSiteCannotBeReadCountsAsTheRest() {
    sites.leaked(
        new AioContext(1, 0x1000, 8, "jna", new Origin(1, 1, "main", 1, null), 0x1000, false));
    assertEquals(1, of("other", List.of()).leaked());
  }
}
