package io.aioguard.report.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import io.aioguard.report.Figures;
import io.aioguard.report.SampleJvm;
import io.aioguard.report.chart.FlameGraph;
import io.aioguard.report.chart.Plot;
import io.aioguard.report.event.GcRun;
import io.aioguard.report.event.Heartbeat;
import io.aioguard.report.html.BoundedWriter;
import io.aioguard.report.html.PageEntry;
import io.aioguard.report.html.PageResource;
import io.aioguard.report.json.JsonWriter;
import io.aioguard.report.model.GateVerdict;
import io.aioguard.report.text.TextWriter;
import io.aioguard.report.value.Clock;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What is in the page; how a browser shows it is in ReportPageIT. */
final class HtmlWriterTest {

  private SampleJvm sample = new SampleJvm();

  @Test
  void hasTheContentOfTheText() {
    sample.addTypicalEvents();
    String page = page();
    StringWriter text = new StringWriter();
    new TextWriter(ZoneId.of("Europe/Vienna"), false).write(sample.report(), new PrintWriter(text));
    for (String word : words(text.toString())) {
      assertTrue(words(page).contains(word), word);
    }
  }

  /** Class names and figures: what must be in each of the formats. */
  private static List<String> words(String text) {
    String plain = text.replaceAll("<wbr>|<span[^>]*>|</span>", "");
    return Pattern.compile("com\\.acme[\\w.]+|[0-9a-f]{9}|\\d+\\.\\d ms|\\d[\\d,]+ slots")
        .matcher(plain)
        .results()
        .map(MatchResult::group)
        .toList();
  }

  @Test
  void nothingFromARecordingIsMarkup() {
    String hostile = "</script></style></title><script>alert(1)</script>\" ' onload=x <!--&amp;`";
    sample.addHostileEvents(hostile);
    sample.add(new GcRun(SampleJvm.START.plusSeconds(3), hostile, hostile, Duration.ZERO));
    sample.addTypicalEvents();
    String page = page(Optional.of(SampleJvm.gate(sample.report(), hostile)));
    assertEquals(2, count(page, "<script"), "the data and the script");
    assertEquals(2, count(page, "</script"));
    assertEquals(1, count(page, "</style"));
    assertEquals(0, count(page, "<!--"));
    assertFalse(page.contains("onload=x <"));
    assertTrue(page.contains("&#60;script&#62;alert(1)"));
  }

  @Test
  void isAsciiAndShowsWhatControlsTheDirection() {
    sample.addHostileEvents("x\u001b[2J\u202e\u2066\u00e9\ud83d\ude00\ud800");
    String page = page();
    assertTrue(page.chars().allMatch(c -> c == '\n' || c >= ' ' && c < 0x7f));
    assertTrue(page.contains("x\\u001B[2J\\u202E\\u2066&#233;&#128512;\\uD800"));
  }

  @Test
  void thePolicyAllowsItsOwnStyleAndScriptAlone() {
    String page = page();
    String policy = only(page, "Content-Security-Policy\" content=\"([^\"]*)\"");
    String style = only(page, "(?s)<style>(.*?)</style>");
    String script = only(page, "(?s)<script>(.*?)</script>");
    assertEquals(
        "default-src 'none'; style-src "
            + new PageResource(style).source()
            + "; script-src "
            + new PageResource(script).source()
            + "; base-uri 'none'; form-action 'none'",
        policy.replace("&#39;", "'"));
  }

  @Test
  void loadsNothingAndHasNoInlineStylesOrHandlers() {
    sample.addTypicalEvents();
    String page = markup(page());
    assertFalse(Pattern.compile("<[^>]* (src|style|on\\w+)=").matcher(page).find());
    assertFalse(Pattern.compile("href=\"(?!&#35;|#)").matcher(page).find());
    assertFalse(Pattern.compile("<(link|img|iframe|object|base|form)\\b").matcher(page).find());
    assertFalse(page().contains("://"), "an address");
  }

  @Test
  void theChartsHaveDescriptions() {
    sample.add(
        new GcRun(SampleJvm.START.plusSeconds(5), "G1Old", "System.gc()", Duration.ofMillis(5)));
    sample.addTypicalEvents();
    String page = page();
    assertTrue(page.contains("<desc>Live contexts over time, peak 2 contexts.</desc>"));
    assertTrue(
        page.contains("peak of aio-nr 256 slots; aio-max-nr, 65,536 slots, far above.</desc>"));
    assertTrue(page.contains("<title>G1Old (System.gc()) 23 Nov 2026, 23:00:05 +01:00, paused"));
  }

  @Test
  void findingsAndFullGcsAreOnTheChart() {
    sample.addHostileEvents("<b>");
    sample.add(
        new GcRun(SampleJvm.START.plusSeconds(5), "G1Old", "System.gc()", Duration.ofMillis(5)));
    sample.addTypicalEvents();
    String page = page();
    assertTrue(page.contains("<span class=\"key gc\"></span> full GC</span>"));
    assertTrue(page.contains("<span class=\"key tick leak\"></span> leak</span>"));
    assertTrue(page.contains("<title>1 leak, 23 Nov 2026, 23:00:04 +01:00</title>"));
  }

  @Test
  void theTimeBeforeTheAgentIsMarked() {
    sample.addTypicalEvents();
    assertTrue(page().contains("d=\"M0 0H560.0V100H0Z\"><title>agent not seen yet</title>"));
    Instant started = SampleJvm.START.plusSeconds(25);
    sample = new SampleJvm();
    sample.add(
        new Heartbeat(
            started, new Heartbeat.Agent("1", "", "host"), started, true, "watching", "", 0));
    sample.addTypicalEvents();
    assertTrue(page().contains("d=\"M0 0H200.0V100H0Z\"><title>before the agent</title>"));
  }

  @Test
  void timesAreInLongFormWithOneForMachines() {
    sample.addTypicalEvents();
    String time =
        "<time datetime=\"2026-11-23T22:01:00Z\" title=\"2026-11-23T22:01:00Z\">"
            + "23 Nov 2026, 23:01:00 +01:00</time>";
    assertTrue(page().contains(time), page());
    assertEquals("1 Jan 2027, 00:00:00 UTC", at(ZoneId.of("UTC"), "2027-01-01T00:00:00Z"));
  }

  private static String at(ZoneId zone, String time) {
    return new Clock(zone, true).at(Instant.parse(time));
  }

  @Test
  void theVerdictAndTheFindingsComeFirst() {
    sample.addTypicalEvents();
    List<String> ids =
        Pattern.compile("<h2 id=\"(\\w+)\"")
            .matcher(page())
            .results()
            .map(found -> found.group(1))
            .toList();
    assertEquals(List.of("findings", "next", "load", "totals"), ids);
  }

  @Test
  void manyJvmsHaveSmallChartsWithOneScale() {
    sample.addTypicalEvents();
    sample.addJvm(1);
    assertEquals(2, count(page(), "<figure class=\"load\""));
    for (int pid = 2; pid <= 10; pid++) {
      sample.addJvm(pid);
    }
    String page = page();
    assertEquals(0, count(page, "<figure class=\"load\""));
    assertEquals(11, count(page, "<figure class=\"small\""));
    assertTrue(page.contains("One scale for all, 0 to 8 contexts."));
    assertTrue(page.contains("11 JVMs</h2>"));
  }

  @Test
  void whatIsInUseIsNamedByItsPlace() {
    sample.add(SampleJvm.live(1, ""));
    sample.addTypicalEvents();
    String entry = only(page(), "(?s)(<details class=\"entry\" id=\"in-use.*?</summary>)");
    assertTrue(entry.contains("Pool.fill<wbr>(Pool.java:3)</code>"), entry);
  }

  @Test
  void isNoLargerThanABrowserOpensAtOnce() {
    String deep = "com.acme.Deep.call(Deep.java:7)\n".repeat(200);
    for (int i = 1; i <= 1_500; i++) {
      sample.addJvm(i);
      sample.add(SampleJvm.leak(i, "", "com.acme.Store" + i + ".open(Store.java:41)\n" + deep));
      sample.add(SampleJvm.live(i, "com.acme.Pool" + i + ".fill(Pool.java:3)"));
    }
    sample.addTypicalEvents();
    assertTrue(page().length() < 10_000_000, "length " + page().length());
  }

  @Test
  void eachFindingHasAnAnchorOfItsOwnThatIsTheSameNextTime() {
    String hostile = "\"><b>";
    sample.addHostileEvents(hostile);
    sample.addTypicalEvents();
    List<String> ids = anchors();
    assertEquals(ids.size(), Set.copyOf(ids).size());
    assertTrue(ids.stream().allMatch(id -> id.matches("[a-z-]+-[0-9A-Za-z.@_-]+")), ids::toString);
    SampleJvm again = new SampleJvm();
    again.addTypicalEvents();
    List<String> others = PageEntry.of(again.report()).stream().map(PageEntry::id).toList();
    assertTrue(ids.containsAll(others), ids + " " + others);
  }

  private List<String> anchors() {
    return PageEntry.of(sample.report()).stream().map(PageEntry::id).toList();
  }

  @Test
  void drawsWhereContextsWereCreatedIfThereIsMoreThanOnePlace() {
    sample.add(
        SampleJvm.leak(1, "", "com.acme.Store.open(Store.java:41)\ncom.acme.<b>.run(M.java:7)"));
    assertFalse(page().contains("id=\"flame\""));
    sample.add(
        SampleJvm.leak(2, "", "com.acme.Pool.fill(Pool.java:3)\ncom.acme.<b>.run(M.java:7)"));
    String page = page();
    assertTrue(page.contains("2 contexts by 2 creation stacks"));
    assertTrue(page.contains("<title>com.acme.Pool.fill(Pool.java:3): 1 context, 50 %</title>"));
    assertTrue(page.contains("&#60;b&#62;.run(M.java:7): 2 contexts, 100 %</title>"));
  }

  @Test
  void framesThatAllStacksStartWithAreOneBox() {
    String root = "\na.B.three:3\na.B.two:2\na.B.one:1";
    sample.add(SampleJvm.leak(1, "", "a.C.x:1" + root));
    sample.add(SampleJvm.leak(2, "", "a.D.x:1" + root));
    List<String> frames =
        FlameGraph.of(sample.report().groups()).boxes().stream()
            .map(FlameGraph.Box::frame)
            .toList();
    assertEquals(
        List.of("leaks", "(2 frames that all have)", "a.B.three:3", "a.C.x:1", "a.D.x:1"), frames);
  }

  @Test
  void hasTheReportAsJson() {
    sample.addHostileEvents("</script><!-- \u2028 \ud800");
    sample.addTypicalEvents();
    StringWriter json = new StringWriter();
    new JsonWriter().write(sample.report(), Optional.empty(), new PrintWriter(json));
    String data = only(page(), "(?s)<script type=\"application/json\" id=\"data\">(.*?)</script>");
    assertEquals(JsonParser.parseString(json.toString()), JsonParser.parseString(data));
  }

  @Test
  void keepsATextUpToTheLimit() throws IOException {
    BoundedWriter text = new BoundedWriter(5);
    text.write("abc");
    assertEquals("abc", text.text());
    text.write("def");
    text.write("g");
    assertTrue(text.isFull());
    assertEquals("", text.text());
  }

  @Test
  void everyElementIsClosed() {
    sample.addHostileEvents("<p>");
    sample.addTypicalEvents();
    sample.addJvm(1);
    sample.addJvm(2);
    Deque<String> open = new ArrayDeque<>();
    String page = markup(page(Optional.of(SampleJvm.gate(sample.report(), "known"))));
    Matcher tag = Pattern.compile("<(/?)(\\w+)[^>]*>").matcher(page);
    while (tag.find()) {
      if (!tag.group(1).isEmpty()) {
        assertEquals(open.pop(), tag.group(2));
      } else if (!Set.of("meta", "input", "wbr").contains(tag.group(2))) {
        open.push(tag.group(2));
      }
    }
    assertEquals(List.of(), List.copyOf(open));
  }

  /** Without style sheet, script and data. */
  private static String markup(String page) {
    return page.replaceAll("(?s)<(style|script)\\b[^>]*>.*?</\\1>", "")
        .replace("<!doctype html>", "");
  }

  @Test
  void aRecordingOfNothingIsAPageToo() {
    assertTrue(page().contains("<h1>Inconclusive</h1>"));
    assertFalse(page().contains("<figure"));
  }

  @Test
  void anyFigureHasAPlaceOnTheChart() {
    assertEquals(List.of(2L, 2L, 4L, 40L, 200L), rounded(0, 1, 3, 31, 180));
    assertEquals(Long.MAX_VALUE, Plot.round(Long.MAX_VALUE));
    sample.add(
        Figures.of(SampleJvm.START, Long.MAX_VALUE, 1, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, 0, 0, 0, 0));
    assertFalse(page().contains("NaN"));
    assertFalse(page().contains("Infinity"));
  }

  private static List<Long> rounded(long... figures) {
    return LongStream.of(figures).map(Plot::round).boxed().toList();
  }

  private static String only(String page, String regex) {
    List<MatchResult> found = Pattern.compile(regex).matcher(page).results().toList();
    assertEquals(1, found.size(), regex);
    return found.get(0).group(1);
  }

  private static int count(String page, String word) {
    return page.split(Pattern.quote(word), -1).length - 1;
  }

  @Test
  void hasTheVerdictOfAGate() {
    sample.addTypicalEvents();
    assertFalse(page().contains("section class=\"gate"));
    String page = page(Optional.of(SampleJvm.gate(sample.report(), "known")));
    assertTrue(page.contains("<section class=\"gate bad\" aria-labelledby=\"gate\">"));
    assertTrue(page.contains("Gate failed</h2>"));
    assertTrue(page.contains("Exit status 1. What fails: double-destroy.</p>"));
    assertTrue(page.contains("<dd>1 group of 4 findings by known:3: known</dd>"));
    assertTrue(page.contains("<dt>unmatched</dt>\n<dd>2 lines of known</dd>"));
  }

  private String page() {
    return page(Optional.empty());
  }

  private String page(Optional<GateVerdict> gate) {
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text);
    new HtmlWriter(ZoneId.of("Europe/Vienna")).write(sample.report(), gate, out);
    out.flush();
    return text.toString();
  }
}
