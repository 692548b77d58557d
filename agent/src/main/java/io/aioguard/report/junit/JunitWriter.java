package io.aioguard.report.junit;

import io.aioguard.report.junit.TestCase.Outcome;
import io.aioguard.report.model.GateVerdict;
import io.aioguard.report.model.Report;
import io.aioguard.report.value.Printable;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes the report as a suite of tests. */
public final class JunitWriter {

  private static final String NAME = "aioguard";

  /**
   * Writes the report.
   *
   * @param gate its verdict, if there is a gate
   */
  public void write(Report report, Optional<GateVerdict> gate, PrintWriter out) {
    List<TestCase> cases = new TestCases(report, gate).all();
    try {
      XMLStreamWriter xml =
          XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(new AsciiXml(out));
      xml.writeStartDocument("UTF-8", "1.0");
      suite(xml, cases);
      xml.writeEndDocument();
      xml.writeCharacters("\n");
      xml.flush();
    } catch (XMLStreamException e) {
      // A PrintWriter keeps its errors to itself.
      throw new IllegalStateException(e);
    }
  }

  private static void suite(XMLStreamWriter xml, List<TestCase> cases) throws XMLStreamException {
    xml.writeCharacters("\n");
    xml.writeStartElement("testsuite");
    xml.writeAttribute("name", NAME);
    xml.writeAttribute("time", "0");
    xml.writeAttribute("tests", String.valueOf(cases.size()));
    xml.writeAttribute("errors", count(cases, Outcome.ERROR));
    xml.writeAttribute("skipped", count(cases, Outcome.SKIPPED));
    xml.writeAttribute("failures", count(cases, Outcome.FAILED));
    for (TestCase each : cases) {
      xml.writeCharacters("\n  ");
      xml.writeStartElement("testcase");
      xml.writeAttribute("classname", NAME + '.' + each.group());
      xml.writeAttribute("name", Printable.of(each.name()));
      xml.writeAttribute("time", "0");
      outcome(xml, each);
      xml.writeEndElement();
    }
    xml.writeCharacters("\n");
    xml.writeEndElement();
  }

  private static void outcome(XMLStreamWriter xml, TestCase each) throws XMLStreamException {
    if (each.outcome() == Outcome.PASSED) {
      return;
    }
    xml.writeCharacters("\n    ");
    xml.writeStartElement(each.outcome().element());
    xml.writeAttribute("message", Printable.of(each.message()));
    if (each.outcome() != Outcome.SKIPPED) {
      xml.writeAttribute("type", each.group());
    }
    xml.writeCharacters(lines(each.detail()));
    xml.writeEndElement();
    xml.writeCharacters("\n  ");
  }

  private static String lines(String text) {
    return text.lines()
        .map(
            line ->
                line.startsWith("\t") ? '\t' + Printable.of(line.substring(1)) : Printable.of(line))
        .collect(Collectors.joining("\n"));
  }

  private static String count(List<TestCase> cases, Outcome outcome) {
    return String.valueOf(cases.stream().filter(each -> each.outcome() == outcome).count());
  }
}
