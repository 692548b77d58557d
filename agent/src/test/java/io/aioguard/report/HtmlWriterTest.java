package io.aioguard.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What is in the page; how a browser takes it is in ReportPageIT. */
final class HtmlWriterTest {

  private final Night night = new Night();

  @Test
  void saysWhatTheTextSays() {
    night.isTypical();
    String page = page();
    StringWriter text = new StringWriter();
    new TextWriter(ZoneId.of("Europe/Vienna"), false).write(night.report(), new PrintWriter(text));
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
    night.isHostile(hostile);
    night.add(new GcRun(Night.START.plusSeconds(3), hostile, hostile, Duration.ZERO));
    night.isTypical();
    String page = page(Optional.of(Night.gate(night.report(), hostile)));
    assertEquals(1, count(page, "<script"));
    assertEquals(1, count(page, "</script"));
    assertEquals(1, count(page, "</style"));
    assertEquals(0, count(page, "<!--"));
    assertFalse(page.contains("onload=x <"));
    assertTrue(page.contains("&#60;script&#62;alert(1)"));
  }

  @Test
  void isAsciiAndShowsWhatControlsTheDirection() {
    night.isHostile("x\u001b[2J\u202e\u2066\u00e9\ud83d\ude00\ud800");
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
    night.isTypical();
    String page = page().replaceAll("(?s)<(style|script)>.*?</\\1>", "");
    assertFalse(Pattern.compile("<[^>]* (src|href|style|on\\w+)=").matcher(page).find());
    assertFalse(Pattern.compile("<(link|img|iframe|object|base|form)\\b").matcher(page).find());
    assertFalse(page().contains("://"), "an address");
  }

  @Test
  void theChartsSayInWordsWhatTheyShow() {
    night.add(new GcRun(Night.START.plusSeconds(5), "G1Old", "System.gc()", Duration.ofMillis(5)));
    night.isTypical();
    String page = page();
    assertTrue(page.contains("<desc>Live contexts over time, at most 2.</desc>"));
    assertTrue(page.contains("aio-nr at most 256 of 65,536, far above.</desc>"));
    assertTrue(page.contains("<title>G1Old (System.gc()) 2026-11-23T23:00:05.000+01:00, paused"));
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
    night.add(new Statistics(Night.START, Long.MAX_VALUE, 1, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1));
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
  void saysWhatAGateSays() {
    night.isTypical();
    assertFalse(page().contains("section class=\"gate"));
    String page = page(Optional.of(Night.gate(night.report(), "known")));
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
    new HtmlWriter(ZoneId.of("Europe/Vienna")).write(night.report(), gate, out);
    out.flush();
    return text.toString();
  }
}
