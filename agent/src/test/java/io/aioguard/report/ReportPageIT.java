package io.aioguard.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.aioguard.report.event.GcRun;
import io.aioguard.report.model.GateVerdict;
import io.aioguard.report.model.Report;
import io.aioguard.report.page.HtmlWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The page in a real browser; all tests use one browser. */
@Execution(ExecutionMode.SAME_THREAD)
final class ReportPageIT {

  private static final String HOSTILE =
      "</title></script><img src=x onerror=hit=1><script>hit=1</script>\" onload=hit=1 x='";

  @TempDir static Path folder;

  private static Browser browser;
  private static Path page;
  private static Path ten;

  @BeforeAll
  static void start() throws IOException {
    Optional<Path> command = Browser.command();
    assumeTrue(command.isPresent(), "no Chromium on the PATH");
    SampleJvm sample = new SampleJvm();
    sample.addHostileEvents(HOSTILE);
    sample.add(new GcRun(SampleJvm.START.plusSeconds(3), HOSTILE, HOSTILE, Duration.ZERO));
    sample.add(
        Figures.of(
            SampleJvm.START.plusSeconds(9),
            5,
            640,
            0,
            5,
            0,
            0,
            0,
            0,
            0,
            0,
            640,
            65_536,
            0,
            0,
            0,
            0));
    sample.addTypicalEvents();
    page = folder.resolve("report.html");
    Report report = sample.report();
    write(page, report, Optional.of(SampleJvm.gate(report, HOSTILE)));
    for (int pid = 1; pid <= 9; pid++) {
      sample.addJvm(pid);
    }
    ten = folder.resolve("ten.html");
    write(ten, sample.report(), Optional.empty());
    browser = new Browser(command.get(), Files.createDirectory(folder.resolve("profile")));
  }

  private static void write(Path page, Report report, Optional<GateVerdict> gate)
      throws IOException {
    try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(page))) {
      new HtmlWriter(ZoneId.of("UTC")).write(report, gate, out);
    }
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
    assertEquals("Double destroys, leaks", browser.text("document.querySelector('h1').innerText"));
    assertTrue(
        browser.number("document.querySelector('.curve').getBoundingClientRect().width") > 300);
    assertEquals(List.of(), browser.complaints());
  }

  @Test
  void hostileNamesStayText() {
    show(1_200, "light");
    assertEquals("undefined", browser.text("typeof hit"));
    assertEquals(
        0,
        browser.number(
            "document.querySelectorAll('img, body script:not(:last-child):not(#data)').length"));
    assertTrue(browser.truth("document.body.textContent.includes('<img src=x onerror=hit=1>')"));
    assertTrue(
        browser.truth("document.querySelector('.gc title').textContent.includes('<script>hit=1')"));
  }

  @Test
  void thePolicyRefusesWhatIsNotOurs() throws IOException {
    Path tampered = folder.resolve("tampered.html");
    String more =
        "<script>hit=1</script><p style='color:red' onclick='hit=1'>x</p><img src='x.png'></body>";
    Files.writeString(tampered, Files.readString(page).replace("</body>", more));
    browser.show(tampered);
    browser.evaluate("document.querySelector('p[onclick]').click()");
    assertEquals("undefined", browser.text("typeof hit"));
    for (String directive : List.of("script-src", "style-src", "default-src")) {
      assertTrue(
          browser.complaints().toString().contains(directive), browser.complaints()::toString);
    }
  }

  @Test
  void searchesAllWordsOfAGroup() {
    show(1_200, "light");
    long all = visible();
    browser.type("/");
    browser.type("store OPENER reclaimed");
    assertEquals(1, visible());
    assertEquals("1 of " + all, browser.text("document.getElementById('shown').innerText"));
    browser.type(" nowhere");
    assertEquals(0, visible());
    assertFalse(browser.truth("document.getElementById('none').hidden"));
    browser.press("Escape");
    assertEquals(all, visible());
    assertTrue(browser.truth("document.getElementById('none').hidden"));
  }

  @Test
  void filtersByKindAndJvm() {
    show(1_200, "light");
    browser.show(ten);
    long all = visible();
    browser.evaluate("document.querySelector('input[value=leak]').focus()");
    browser.press(" ");
    assertEquals(all - 2, visible(), "both bugs of that kind are hidden");
    assertEquals(
        (all - 2) + " of " + all, browser.text("document.getElementById('shown').innerText"));
    browser.press(" ");
    assertEquals(all, visible());
    browser.evaluate(
        "(() => { const jvm = document.getElementById('jvm'); jvm.value = '3';"
            + " jvm.dispatchEvent(new Event('change')); })()");
    assertEquals(1, visible());
    assertTrue(
        browser
            .text("[...document.querySelectorAll('.entry')].find(e => !e.hidden).innerText")
            .contains("Other.open"));
  }

  @Test
  void aLinkLeadsToItsFindingAndOpensIt() {
    show(1_200, "light");
    String id = browser.text("document.querySelector('.entry[data-kind=leak]').id");
    assertEquals(
        "#" + id,
        browser.text("document.querySelector('#' + '" + id + " a').getAttribute('href')"));
    browser.show(URI.create(page.toUri() + "#" + id));
    assertTrue(browser.truth("document.getElementById('" + id + "').open"));
    assertEquals(1, browser.number("document.querySelectorAll('.entry[open]').length"));
    assertTrue(
        browser.number("document.getElementById('" + id + "').getBoundingClientRect().top") < 800);
  }

  @Test
  void copiesAStack() {
    show(1_200, "light");
    browser.send(
        "Browser.grantPermissions",
        Map.of("permissions", List.of("clipboardReadWrite", "clipboardSanitizedWrite")));
    browser.send("Emulation.setFocusEmulationEnabled", Map.of("enabled", true));
    browser.evaluate(
        "(() => { const entry = document.querySelector('.entry[data-kind=leak]');"
            + " entry.open = true; entry.querySelector('.copy').focus(); })()");
    browser.press("Enter");
    assertEquals(
        "created at 23 Nov 2026, 22:00:00 UTC by thread opener\n"
            + "\tat com.acme.Store.open(Store.java:41)\n\tat com.acme.Main.run(Main.java:7)\n",
        browser.text("navigator.clipboard.readText()"));
    assertEquals("Copied", browser.text("document.activeElement.innerText"));
    assertEquals(List.of(), browser.complaints());
  }

  @Test
  void savesTheReportAsJson() throws IOException {
    show(1_200, "light");
    Path saved = Files.createDirectories(folder.resolve("saved"));
    browser.evaluate("document.getElementById('download').focus()");
    browser.download(saved);
    String json = Files.readString(saved.resolve("aioguard-report.json"));
    assertEquals(
        List.of("double-destroys", "leaks"),
        JsonParser.parseString(json)
            .getAsJsonObject()
            .get("verdicts")
            .getAsJsonArray()
            .asList()
            .stream()
            .map(JsonElement::getAsString)
            .toList());
    assertTrue(json.contains("<img src=x") || json.contains("\\u003cimg src\\u003dx"), json);
    assertEquals(List.of(), browser.complaints());
  }

  @Test
  void tenJvmsFitATelephone() {
    browser.width(360);
    browser.show(ten);
    assertEquals(360, browser.number("document.documentElement.scrollWidth"));
    assertEquals(10, browser.number("document.querySelectorAll('figure.small').length"));
    assertEquals(List.of(), browser.complaints());
  }

  @Test
  void opensAndStepsByKeyboard() {
    show(1_200, "light");
    browser.evaluate("document.querySelector('.entry summary').focus()");
    assertFalse(browser.truth("document.querySelector('.stack').checkVisibility()"));
    browser.press("Enter");
    assertTrue(browser.truth("document.querySelector('.stack').checkVisibility()"));
    browser.evaluate("document.querySelector('.plot').focus()");
    browser.press("ArrowRight");
    String reading = browser.text("document.querySelector('.reading').innerText");
    assertTrue(reading.contains("contexts 5"), reading);
    assertFalse(browser.truth("document.querySelector('.cursor').hidden"));
  }

  @Test
  void isLightOrDarkAsTheSystemOrTheReaderWants() {
    show(1_200, "light");
    String light = paper();
    browser.prefers("dark");
    String dark = paper();
    assertFalse(light.equals(dark), light);
    browser.evaluate("document.getElementById('theme').click()");
    assertEquals(light, paper());
    browser.evaluate("document.getElementById('theme').click()");
    browser.prefers("light");
    assertEquals(dark, paper());
    browser.evaluate("document.getElementById('theme').click()");
    assertEquals(light, paper());
  }

  @Test
  void canBeReadInEitherLight() {
    for (String scheme : List.of("light", "dark")) {
      for (Path each : List.of(page, ten)) {
        show(1_200, scheme);
        browser.show(each);
        browser.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)");
        assertEquals("[]", browser.evaluate(Contrast.PALE).toString(), scheme);
      }
    }
  }

  @Test
  void fitsATelephone() {
    show(360, "light");
    for (String state : List.of("false", "true")) {
      browser.evaluate("document.querySelectorAll('details').forEach(d => d.open = " + state + ")");
      assertEquals(360, browser.number("document.documentElement.scrollWidth"), "opened: " + state);
    }
  }

  @Test
  void opensItsStacksOnPaperAndClosesThemAgain() {
    show(1_200, "light");
    browser.evaluate(
        "addEventListener('beforeprint', () => { window.onPaper ="
            + " [...document.querySelectorAll('.entry')].every(entry => entry.open); })");
    browser.send("Page.printToPDF", Map.of());
    assertTrue(browser.truth("window.onPaper"));
    assertEquals(0, browser.number("document.querySelectorAll('.entry[open]').length"));
  }

  private static void show(int width, String scheme) {
    browser.width(width);
    browser.prefers(scheme);
    browser.show(page);
  }

  private static long visible() {
    return browser.number(
        "[...document.querySelectorAll('.entry')].filter(e => e.checkVisibility()).length");
  }

  private static String paper() {
    return browser.text("getComputedStyle(document.body).backgroundColor");
  }
}
