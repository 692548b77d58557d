package io.aioguard.report.page;

import io.aioguard.report.html.BoundedWriter;
import io.aioguard.report.html.Html;
import io.aioguard.report.json.JsonWriter;
import io.aioguard.report.model.GateVerdict;
import io.aioguard.report.model.Report;
import java.io.PrintWriter;
import java.util.Optional;

/**
 * Writes the report as JSON, for the button that saves it, in an element that browsers do not run.
 */
record HtmlData(Html html) {

  /** A larger page is slow to open; then there is {@code -o report.json}. */
  private static final int MAX_CHARACTERS = 4_000_000;

  void write(Report report, Optional<GateVerdict> gate) {
    BoundedWriter json = new BoundedWriter(MAX_CHARACTERS);
    PrintWriter out = new PrintWriter(json);
    new JsonWriter(true).write(report, gate, out);
    out.flush();
    if (!json.isFull()) {
      html.raw("script", json.text(), "type", "application/json", "id", "data");
    }
  }
}
