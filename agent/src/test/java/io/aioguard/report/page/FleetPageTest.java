package io.aioguard.report.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.report.SampleFleet;
import io.aioguard.report.model.FindingGroup;
import io.aioguard.report.model.Report;
import io.aioguard.report.value.FigureText;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is in the page of many JVMs; how a browser shows it is in FleetPageIT. */
final class FleetPageTest {

  private static Report report;
  private static String page;

  @BeforeAll
  static void write() {
    report = SampleFleet.typical();
    page = page(report);
  }

  @Test
  void bugsComeFirstAndThenTheJvms() {
    List<String> ids = found(page, "<h[23] id=\"(\\w+)\"").map(found -> found.group(1)).toList();
    assertEquals(List.of("findings", "next", "jvms", "flame"), ids);
    assertEquals(50, report.groups().size());
    assertEquals(500, report.jvms().size());
    assertEquals(51, found(page, "<details class=\"entry\"").count(), "50 bugs, one in use");
    assertEquals(500, found(page, "<tr data-bugs").count());
    assertEquals(0, found(page, "<figure class=\"(small|load)\"").count());
  }

  @Test
  void aBugHasItsJvmsTheirVersionsAndItsCourse() {
    FindingGroup group = report.groups().get(0);
    String entry = entries().get(0);
    assertTrue(entry.contains(">" + group.spread().jvms() + "</a>"), entry);
    assertTrue(entry.contains("orders.jar 1.4.2 (18), 1.4.3 (16), 2.0.0 (16)</span>"), entry);
    assertTrue(entry.contains(" on Java 25 (18), 17 (16), 21 (16)"), entry);
    assertTrue(entry.contains("25+36 (18), 17.0.15+6 (16), 21.0.8+9 (16)"), entry);
    assertTrue(entry.contains("<dd>orders-1.4.2.jar, pid 2005 on host-5; "), entry);
    String words = "Findings over time: at most ";
    assertTrue(entry.contains("role=\"img\" aria-label=\"" + words), entry);
    assertTrue(entry.contains("<title>" + words), entry);
  }

  @Test
  void aNewBugHasNoBarsBeforeIt() {
    for (int i = 0; i < report.groups().size(); i++) {
      FindingGroup group = report.groups().get(i);
      long first = group.earliest().time().getEpochSecond() - SampleFleet.START.getEpochSecond();
      long span = report.recorded().length().getSeconds();
      String bars = found(entries().get(i), "<path d=\"(M\\d+)").findFirst().orElseThrow().group(1);
      assertEquals("M" + 4 * (first * 40 / span), bars);
    }
  }

  @Test
  void aJvmIsOneLineWithWhatItHas() {
    String row = row("2009");
    assertTrue(row.contains("<td data-name=\"Agent\">none</td>"), row);
    assertTrue(row.contains("<td data-name=\"Not certain\">no agent</td>"), row);
    assertTrue(row.contains("data-name=\"Open\" data-value=\"-1\">unknown</td>"), row);
    row = row("2003");
    assertTrue(row.contains("<summary>shipping.jar</summary>"), row);
    assertTrue(row.contains("<td data-name=\"Version\">1.4.2</td>"), row);
    assertTrue(row.contains("<td data-name=\"Host\">host-3</td>"), row);
    assertTrue(row.contains("<td data-name=\"Agent\">1.0.0</td>"), row);
    assertTrue(row.contains("data-name=\"Open\" data-value=\"3\">3</td>"), row);
    assertTrue(row.contains("data-name=\"Slots open\" data-value=\"768\">768</td>"), row);
    assertTrue(row.contains("<td data-name=\"Not certain\">not collected</td>"), row);
    assertTrue(row.contains("<dt>JDK</dt>\n<dd>21.0.8+9</dd>"), row);
  }

  @Test
  void linksFromJvmsToBugsLeadSomewhere() {
    List<String> targets =
        found(page, "<a href=\"#([^\"]+)\">&#35;|<a href=\"#([^\"]+)\">#")
            .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
            .distinct()
            .toList();
    assertTrue(targets.size() > 40, targets::toString);
    targets.forEach(target -> assertTrue(page.contains("id=\"" + target + "\""), target));
  }

  @Test
  void remarksOfManyJvmsAreOneLine() {
    assertTrue(
        page.contains(
            "<li>Not certain, in 50 JVMs (mailer-1.4.3.jar, pid 2009; mailer-2.0.0.jar, pid 2019;"
                + " mailer-1.4.3.jar, pid 2029; and 47 more): no agent in the recording"));
    assertTrue(found(page, "<li>Not certain").count() < 5);
  }

  @Test
  void whatHasNoRoomIsCounted() {
    SampleFleet fleet = new SampleFleet(50);
    fleet.addJvms(2_050);
    String large = page(fleet.report());
    assertTrue(large.length() < 5_000_000, "length " + large.length());
    long rows = found(large, "<tr data-bugs").count();
    assertTrue(
        large.contains(
            "and " + FigureText.number(2_050 - rows) + " more JVMs that this page has no"));
    assertTrue(large.contains("The report as JSON is too large to be in this page"));
  }

  @Test
  void namesOfAnyLengthHaveABound() {
    SampleFleet fleet = new SampleFleet(9);
    for (int i = 0; i < 60; i++) {
      fleet.addJvm(i, "x<y".repeat(20_000), "h&".repeat(20_000));
    }
    String large = page(fleet.report());
    assertTrue(large.length() < 5_000_000, "length " + large.length());
    assertTrue(large.contains(" more JVMs that this page has no room for"));
    assertTrue(large.contains("<p>The next steps have no room in this page: -o report.json</p>"));
    assertFalse(large.contains("x<y"));
  }

  @Test
  void aFewJvmsKeepTheirCharts() {
    SampleFleet fleet = new SampleFleet(3);
    fleet.addJvms(20);
    String few = page(fleet.report());
    assertTrue(few.contains("<figure class=\"small\""));
    assertFalse(few.contains("<table class=\"fleet\""));
    fleet.addJvm(20, "orders", "host");
    String many = page(fleet.report());
    assertFalse(many.contains("<figure class=\"small\""));
    assertTrue(many.contains("<table class=\"fleet\""));
    assertTrue(many.contains("id=\"data\""), "small enough to have the JSON");
  }

  private static List<String> entries() {
    return found(page, "(?s)<details class=\"entry\".*?<div class=\"body\">.*?</div>\n?")
        .map(MatchResult::group)
        .toList();
  }

  private static String row(String pid) {
    return found(page, "(?s)<tr data-bugs.*?</tr>")
        .map(MatchResult::group)
        .filter(row -> row.contains("data-name=\"PID\">" + pid + "<"))
        .findFirst()
        .orElseThrow();
  }

  private static Stream<MatchResult> found(String text, String regex) {
    return Pattern.compile(regex).matcher(text).results();
  }

  private static String page(Report report) {
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text);
    new HtmlWriter(ZoneId.of("UTC")).write(report, Optional.empty(), out);
    out.flush();
    return text.toString();
  }
}
