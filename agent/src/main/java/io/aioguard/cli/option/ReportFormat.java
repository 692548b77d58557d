package io.aioguard.cli.option;

import io.aioguard.report.json.JsonWriter;
import io.aioguard.report.junit.JunitWriter;
import io.aioguard.report.model.GateVerdict;
import io.aioguard.report.model.Report;
import io.aioguard.report.page.HtmlWriter;
import io.aioguard.report.rows.RowsWriter;
import io.aioguard.report.sarif.SarifWriter;
import io.aioguard.report.text.CollapsedWriter;
import io.aioguard.report.text.TextWriter;
import java.io.PrintWriter;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/** The formats of a report. */
enum ReportFormat {
  TEXT,
  JSON,
  HTML,
  /** Folded stacks, for flame graphs. */
  COLLAPSED,
  /** JSON lines, one for each JVM and bug, for databases. */
  ROWS,
  /** SARIF 2.1.0, for CI systems that show findings beside the code. */
  SARIF,
  /** JUnit XML, for CI systems that show results of tests. */
  JUNIT;

  static final FormatSuffixes<ReportFormat> SUFFIXES =
      new FormatSuffixes<>(
          Map.of(
              "", TEXT,
              "txt", TEXT,
              "log", TEXT,
              "json", JSON,
              "html", HTML,
              "htm", HTML,
              "collapsed", COLLAPSED,
              "jsonl", ROWS,
              "sarif", SARIF,
              "xml", JUNIT),
          ".txt, .log, .json, .jsonl, .html, .htm, .collapsed, .sarif or .xml");

  /**
   * Writes the report.
   *
   * @param gate the verdict of the gate, if there is one; for text the caller prints it
   * @param colour whether the reader is a terminal that wants it
   * @param sarif what writes SARIF
   */
  void write(
      Report report,
      Optional<GateVerdict> gate,
      PrintWriter out,
      boolean colour,
      SarifWriter sarif) {
    switch (this) {
      case TEXT -> new TextWriter(ZoneId.systemDefault(), colour).write(report, out);
      case JSON -> new JsonWriter().write(report, gate, out);
      case HTML -> new HtmlWriter(ZoneId.systemDefault()).write(report, gate, out);
      case COLLAPSED -> new CollapsedWriter().write(report, out);
      case ROWS -> new RowsWriter().write(report, out);
      case SARIF -> sarif.write(report, gate, out);
      case JUNIT -> new JunitWriter().write(report, gate, out);
    }
  }
}
