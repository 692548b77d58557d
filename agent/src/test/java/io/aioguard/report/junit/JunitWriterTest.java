package io.aioguard.report.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.report.SampleJvm;
import io.aioguard.report.Schemas;
import io.aioguard.report.event.FindingKind;
import io.aioguard.report.model.GateVerdict;
import io.aioguard.report.model.Report;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** What CI systems read of JUnit XML. */
final class JunitWriterTest {

  private final SampleJvm sample = new SampleJvm();
  private boolean gated;

  @Test
  void withoutAGateEachGroupFailsAndOtherKindsPass() throws Exception {
    sample.addTypicalEvents();
    assertEquals(
        List.of(
            "aioguard.stale-destroy passed",
            "aioguard.double-destroy failure",
            "aioguard.leak failure",
            "aioguard.setup-failed passed",
            "aioguard.suspected passed",
            "aioguard.reclaim-stalled passed",
            "aioguard.context-vanished passed",
            "aioguard.invalid-destroy passed",
            "aioguard.open passed",
            "aioguard.evidence error"),
        outcomes(suite()));
  }

  @Test
  void withAGateOnlyWhatItFailsOnFails() throws Exception {
    sample.addTypicalEvents();
    gated = true;
    Element suite = suite();
    assertEquals(
        List.of(
            "aioguard.stale-destroy failure",
            "aioguard.double-destroy failure",
            "aioguard.leak skipped",
            "aioguard.evidence error"),
        outcomes(suite));
    assertEquals("2", suite.getAttribute("failures"));
    assertEquals("1", suite.getAttribute("skipped"));
    assertEquals("1", suite.getAttribute("errors"));
    assertEquals("4", suite.getAttribute("tests"));
    Element skipped = (Element) suite.getElementsByTagName("skipped").item(0);
    assertEquals("suppressed by known:3: known", skipped.getAttribute("message"));
  }

  @Test
  void aFailureHasTheStacksAndANameWithoutALine() throws Exception {
    sample.addTypicalEvents();
    Element failure = (Element) suite().getElementsByTagName("failure").item(1);
    String text = failure.getTextContent();
    assertTrue(text.contains("\n\tat com.acme.Store.open(Store.java:41)\n"), text);
    assertTrue(text.startsWith("next: the context created at com.acme.Store.open"), text);
    String name = ((Element) failure.getParentNode()).getAttribute("name");
    assertTrue(name.matches("com\\.acme\\.Store\\.open f[0-9a-f]+"), name);
  }

  @Test
  void aGateThatPassesHasNoFailureAndNoError() throws Exception {
    gated = true;
    Report clean = new SampleJvm().report();
    GateVerdict passed =
        new GateVerdict(
            GateVerdict.Decision.PASSED,
            0,
            Set.of(FindingKind.LEAK),
            List.of(),
            Set.of(),
            Optional.empty(),
            Optional.empty());
    Report seen =
        new Report(
            new Report.Conclusion(clean.verdicts(), clean.counts(), List.of(), List.of()),
            List.of(),
            0,
            List.of(),
            clean.reclaims(),
            clean.jvms(),
            List.of(),
            false);
    assertEquals(
        List.of("aioguard.leak passed", "aioguard.evidence passed"),
        outcomes(parsed(text(seen, Optional.of(passed)))));
  }

  @Test
  void namesOfARecordingCannotBreakIt() throws Exception {
    String hostile = "x\"'<]]>&\u0000\u001b[2J\u202e\n\ufffe</failure>\ud83d\ude00\ud800";
    sample.addHostileEvents(hostile);
    String text = text();
    assertTrue(text.chars().allMatch(c -> c == '\n' || c == '\t' || c >= ' ' && c < 0x7f));
    Element suite = suite();
    assertTrue(suite.getTextContent().contains("</failure>\ud83d\ude00\\uD800"), text);
  }

  @Test
  void theSchemaRefusesWhatIsNoJunit() {
    String wrong = text().replace("<testcase ", "<testcase owner=\"a\" ");
    assertThrows(AssertionError.class, () -> Schemas.assertJunit(wrong));
  }

  private static List<String> outcomes(Element suite) {
    List<String> outcomes = new ArrayList<>();
    for (int i = 0; i < suite.getElementsByTagName("testcase").getLength(); i++) {
      Element each = (Element) suite.getElementsByTagName("testcase").item(i);
      String outcome =
          Stream.of("failure", "error", "skipped")
              .filter(name -> each.getElementsByTagName(name).getLength() > 0)
              .findFirst()
              .orElse("passed");
      outcomes.add(each.getAttribute("classname") + ' ' + outcome);
    }
    return outcomes;
  }

  private Element suite() throws Exception {
    return parsed(text());
  }

  private static Element parsed(String text) throws Exception {
    Schemas.assertJunit(text);
    return DocumentBuilderFactory.newDefaultInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(text)))
        .getDocumentElement();
  }

  private String text() {
    Report report = sample.report();
    return text(report, gated ? Optional.of(SampleJvm.gate(report, "known")) : Optional.empty());
  }

  private static String text(Report report, Optional<GateVerdict> gate) {
    StringWriter text = new StringWriter();
    new JunitWriter().write(report, gate, new PrintWriter(text));
    return text.toString();
  }
}
