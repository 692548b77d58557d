package io.aioguard.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.aioguard.report.model.Report;
import io.aioguard.report.page.HtmlWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The page of 500 JVMs and 50 bugs in a real browser; all tests use one browser. */
@Execution(ExecutionMode.SAME_THREAD)
final class FleetPageIT {

  private static final String HOSTILE =
      "</title></script><img src=x onerror=hit=1><script>hit=1</script>\" onload=hit=1 x='";

  @TempDir static Path folder;

  private static Browser browser;
  private static Path page;
  private static Path hostile;

  @BeforeAll
  static void start() throws IOException {
    Optional<Path> command = Browser.command();
    assumeTrue(command.isPresent(), "no Chromium on the PATH");
    page = write("fleet.html", SampleFleet.typical());
    SampleFleet fleet = new SampleFleet(5);
    for (int i = 0; i < 30; i++) {
      fleet.addJvm(i, HOSTILE, HOSTILE);
    }
    hostile = write("hostile.html", fleet.report());
    browser = new Browser(command.get(), Files.createDirectory(folder.resolve("profile")));
  }

  private static Path write(String name, Report report) throws IOException {
    Path page = folder.resolve(name);
    try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(page))) {
      new HtmlWriter(ZoneId.of("UTC")).write(report, Optional.empty(), out);
    }
    return page;
  }

  @AfterAll
  static void end() throws InterruptedException {
    if (browser != null) {
      browser.close();
    }
  }

  @Test
  void rendersWithoutComplaintsAndLoadsNothing() {
    show(1_400, "light");
    assertEquals(50, browser.number("document.querySelectorAll('.entry .spark').length"));
    assertTrue(
        browser.number("document.querySelector('.spark').getBoundingClientRect().width") > 100);
    assertEquals(500, rows());
    assertEquals(0, browser.number("performance.getEntriesByType('resource').length"));
    assertEquals(List.of(), browser.complaints());
  }

  @Test
  void searchesTheTableAsOneTypes() {
    show(1_400, "light");
    browser.evaluate("document.getElementById('find').focus()");
    browser.type("billing 1.4.3");
    long billing = rows();
    assertTrue(billing > 10 && billing < 100, "rows " + billing);
    assertEquals(
        billing + " of 500 in the table",
        browser.text("document.getElementById('found').innerText"));
    assertTrue(
        browser.truth(
            "[...document.querySelectorAll('.fleet tbody tr')].filter(r => !r.hidden)"
                + ".every(r => r.innerText.includes('billing') && r.innerText.includes('1.4.3'))"));
    browser.type(" nowhere");
    assertEquals(0, rows());
    browser.press("Escape");
    assertEquals(500, rows());
    browser.type("no agent");
    assertEquals(50, rows());
    browser.press("Escape");
    browser.type("21.0.8");
    assertTrue(rows() > 100 && rows() < 200, "Java 21");
  }

  @Test
  void theJvmsOfABugAreOneKeyAway() {
    show(1_400, "light");
    String link = "document.querySelector('.entry:nth-of-type(2) a[data-find]')";
    long jvms = Long.parseLong(browser.text(link + ".innerText"));
    String number = browser.text(link + ".dataset.find");
    browser.evaluate(link + ".focus()");
    browser.press("Enter");
    assertEquals(jvms, rows());
    assertEquals(number, browser.text("document.getElementById('find').value"));
    assertEquals("#jvms", browser.text("location.hash"));
    assertFalse(browser.truth("document.querySelector('.entry:nth-of-type(2)').open"));
  }

  @Test
  void aBugOfAJvmIsOneKeyAway() {
    show(1_400, "light");
    browser.evaluate("document.querySelector('.fleet td a').focus()");
    String hash = browser.text("document.activeElement.hash");
    browser.press("Enter");
    browser.evaluate("new Promise(done => requestAnimationFrame(done))");
    assertTrue(browser.truth("document.querySelector('" + hash + "').open"), hash);
  }

  @Test
  void sortsByEachColumn() {
    show(1_400, "light");
    String pids = "[...document.querySelectorAll('.fleet td:nth-child(4)')].map(c => +c.innerText)";
    sort(4);
    assertTrue(browser.truth(pids + ".every((pid, i, all) => !i || all[i - 1] <= pid)"));
    assertEquals(
        "ascending", browser.text("document.querySelector('.fleet th:nth-child(4)').ariaSort"));
    sort(4);
    assertTrue(browser.truth(pids + ".every((pid, i, all) => !i || all[i - 1] >= pid)"));
    sort(9);
    assertEquals("3", browser.text("document.querySelector('.fleet td:nth-child(9)').innerText"));
    assertEquals(1, browser.number("document.querySelectorAll('[aria-sort]').length"));
    sort(9);
    assertEquals(
        "unknown", browser.text("document.querySelector('.fleet td:nth-child(9)').innerText"));
  }

  private static void sort(int column) {
    browser.evaluate(
        "document.querySelector('.fleet thead th:nth-child(" + column + ") button').focus()");
    browser.press("Enter");
  }

  @Test
  void opensAJvmByKeyboard() {
    show(1_400, "light");
    browser.evaluate("document.querySelector('.fleet summary').focus()");
    assertFalse(browser.truth("document.querySelector('.fleet dl').checkVisibility()"));
    browser.press("Enter");
    assertTrue(browser.truth("document.querySelector('.fleet dl').checkVisibility()"));
    assertTrue(browser.text("document.querySelector('.fleet dl').innerText").contains("-Xmx4g"));
  }

  @Test
  void isATableWithoutTheScript() throws IOException {
    Path plain = folder.resolve("plain.html");
    String without = Files.readString(page).replaceAll("(?s)<script>.*?</script>", "");
    Files.writeString(plain, without);
    browser.width(1_400);
    browser.show(plain);
    assertEquals(500, rows());
    assertFalse(
        browser.truth("document.getElementById('find').checkVisibility()"), "needs the script");
    assertEquals(0, browser.number("document.querySelectorAll('.fleet thead button').length"));
  }

  @Test
  void hostileNamesStayText() {
    browser.width(1_400);
    browser.show(hostile);
    assertEquals("undefined", browser.text("typeof hit"));
    assertEquals(30, rows());
    assertEquals(0, browser.number("document.querySelectorAll('img').length"));
    assertTrue(
        browser.truth("document.querySelector('.fleet').textContent.includes('<img src=x')"));
    assertTrue(
        browser.truth("document.querySelector('.entry').textContent.includes('<img src=x')"));
    assertEquals(List.of(), browser.complaints());
  }

  @Test
  void canBeReadInEitherLight() {
    for (String scheme : List.of("light", "dark")) {
      show(1_400, scheme);
      browser.evaluate(
          "document.querySelectorAll('.entry:nth-of-type(n + 9), .fleet tr:nth-child(n + 60)')"
              + ".forEach(each => each.remove())");
      browser.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)");
      assertEquals("[]", browser.evaluate(Contrast.PALE).toString(), scheme);
    }
  }

  @Test
  void fitsATelephone() {
    for (Path each : List.of(page, hostile)) {
      show(360, "light");
      browser.show(each);
      for (String state : List.of("false", "true")) {
        browser.evaluate(
            "document.querySelectorAll('details').forEach(d => d.open = " + state + ")");
        assertEquals(
            360, browser.number("document.documentElement.scrollWidth"), each + " " + state);
      }
    }
  }

  private static void show(int width, String scheme) {
    browser.width(width);
    browser.prefers(scheme);
    browser.show(page);
  }

  private static long rows() {
    return browser.number(
        "[...document.querySelectorAll('.fleet tbody tr')].filter(r => r.checkVisibility()).length");
  }
}
