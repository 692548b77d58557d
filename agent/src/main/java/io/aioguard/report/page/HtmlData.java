package io.aioguard.report.page;

import io.aioguard.report.html.BoundedWriter;
import io.aioguard.report.html.Html;
import io.aioguard.report.json.JsonWriter;
import io.aioguard.report.model.GateVerdict;
import io.aioguard.report.model.Report;
import java.io.PrintWriter;
import java.util.Optional;

/**
 * Writes the report as JSON, for the button that saves it, in an element that browsers do not run;
 * where it is too large, that it is not there.
 */
record HtmlData(Html html) {

  /** A larger page is slow to open; then there is {@code -o report.json}. */
  private static final int MAX_CHARACTERS = 4_000_000;

  /** The page of a fleet is larger without it. */
  private static final int MAX_OF_FLEET = 900_000;

  /** Each takes more than a thousandth of that, so that more are not tried. */
  private static final int MAX_JVMS = 1_000;

  void write(Report report, Optional<GateVerdict> gate) {
    BoundedWriter json = new BoundedWriter(report.isFleet() ? MAX_OF_FLEET : MAX_CHARACTERS);
    boolean few = report.jvms().size() <= MAX_JVMS;
    if (few) {
      PrintWriter out = new PrintWriter(json);
      new JsonWriter(true).write(report, gate, out);
      out.flush();
    }
    if (!few || json.isFull()) {
      html.put("p.scope", "The report as JSON is too large to be in this page: -o report.json");
    } else {
      html.raw("script", json.text(), "type", "application/json", "id", "data");
    }
  }
}
