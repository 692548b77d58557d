package io.aioguard.report.page;

import io.aioguard.report.html.BoundedWriter;
import io.aioguard.report.html.Html;
import io.aioguard.report.json.JsonWriter;
import io.aioguard.report.model.GateVerdict;
import io.aioguard.report.model.Report;
import java.io.PrintWriter;
import java.util.Optional;

/** The report as JSON, for the button that saves it. A browser does not run what is data. */
record HtmlData(Html html) {

  /** A page beyond this is slow to open; for more there is {@code -o report.json}. */
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
