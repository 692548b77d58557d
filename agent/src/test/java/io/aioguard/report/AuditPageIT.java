package io.aioguard.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.aioguard.audit.model.Audit;
import io.aioguard.audit.model.AuditedContext;
import io.aioguard.audit.model.EndedContext;
import io.aioguard.audit.model.Holder;
import io.aioguard.audit.model.Verdict;
import io.aioguard.audit.write.AuditPage;
import io.aioguard.report.value.Slots;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The page of an audit in a real browser; all tests use one browser. */
@Execution(ExecutionMode.SAME_THREAD)
final class AuditPageIT {

  private static final String HOSTILE =
      "</title></script></style><img src=x onerror=hit=1><script>hit=1</script>\" onload=hit=1 x='";

  private static final String LONG = "com.acme.".repeat(60) + "Store.handle";

  @TempDir static Path folder;

  private static Browser browser;
  private static Path page;

  @BeforeAll
  static void start() throws IOException {
    Optional<Path> command = Browser.command();
    assumeTrue(command.isPresent(), "no Chromium on the PATH");
    page = folder.resolve("audit.html");
    try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(page))) {
      new AuditPage(ZoneId.of("UTC")).write(audit(), out);
    }
    browser = new Browser(command.get(), Files.createDirectory(folder.resolve("profile")));
  }

  private static Audit audit() {
    List<AuditedContext> contexts = new ArrayList<>();
    for (Verdict verdict : Verdict.values()) {
      for (String text : List.of(HOSTILE, LONG, "static com.acme.Main.stores")) {
        contexts.add(context(contexts.size(), verdict, text));
      }
    }
    return new Audit(
        4711,
        HOSTILE,
        Instant.parse("2026-11-23T22:00:00Z"),
        contexts,
        List.of(new EndedContext(1L << 40, HOSTILE)),
        List.of(HOSTILE, LONG),
        List.of(Duration.ofMillis(210), Duration.ofMillis(200)),
        List.of("owner com.acme.Store field=handle close=METHOD() reclaim=no", HOSTILE, LONG));
  }

  private static AuditedContext context(int number, Verdict verdict, String text) {
    List<Holder> holders =
        verdict == Verdict.UNHELD
            ? List.of()
            : List.of(new Holder(Holder.Kind.HEAP, text), new Holder(Holder.Kind.CALL, text));
    return new AuditedContext(
        (number + 1L) << 12,
        new Slots(1, 63),
        verdict,
        holders,
        List.of(text + "(Store.java:41)", "com.acme.Main.run(Main.java:7)"));
  }

  @AfterAll
  static void end() throws InterruptedException {
    if (browser != null) {
      browser.close();
    }
  }

  @Test
  void rendersWithoutComplaints() {
    show(1_200, "light");
    assertTrue(browser.text("document.querySelector('h1').innerText").contains("4711"));
    assertEquals(
        Verdict.values().length, browser.number("document.querySelectorAll('dl.tiles dt').length"));
    for (Verdict verdict : Verdict.values()) {
      assertTrue(
          browser.text("document.body.innerText").toLowerCase().contains(verdict.label()),
          verdict.label());
    }
    assertEquals(List.of(), browser.complaints());
  }

  @Test
  void loadsNothing() {
    show(1_200, "light");
    assertEquals(0, browser.number("performance.getEntriesByType('resource').length"));
    assertEquals(
        0,
        browser.number(
            "document.querySelectorAll('link, iframe, img, object, a[href^=http]').length"));
  }

  @Test
  void hostileNamesStayText() {
    show(1_200, "light");
    assertEquals("undefined", browser.text("typeof hit"));
    assertEquals(0, browser.number("document.querySelectorAll('img, script').length"));
    assertTrue(browser.truth("document.body.textContent.includes('<img src=x onerror=hit=1>')"));
  }

  @Test
  void canBeReadInEitherLight() {
    for (String scheme : List.of("light", "dark")) {
      show(1_200, scheme);
      assertEquals("[]", browser.evaluate(Contrast.PALE).toString(), scheme);
    }
  }

  @Test
  void isLightOrDarkAsTheSystemIs() {
    String paper = "getComputedStyle(document.body).backgroundColor";
    show(1_200, "light");
    String light = browser.text(paper);
    show(1_200, "dark");
    assertFalse(light.equals(browser.text(paper)), light);
  }

  @Test
  void fitsATelephone() {
    show(360, "light");
    assertEquals(360, browser.number("document.documentElement.scrollWidth"));
  }

  private static void show(int width, String scheme) {
    browser.width(width);
    browser.prefers(scheme);
    browser.show(page);
  }
}
