package io.aioguard.cli.option;

import io.aioguard.report.json.JsonWriter;
import io.aioguard.report.model.GateVerdict;
import io.aioguard.report.model.Report;
import io.aioguard.report.page.HtmlWriter;
import io.aioguard.report.text.CollapsedWriter;
import io.aioguard.report.text.TextWriter;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a report can be written as. */
enum ReportFormat {
  TEXT,
  JSON,
  HTML,
  /** Folded stacks, for flame graphs. */
  COLLAPSED;

  /** What the suffixes of the names of files ask for; a name without one is text. */
  private static final Map<String, ReportFormat> SUFFIXES =
      Map.of(
          "", TEXT,
          "txt", TEXT,
          "log", TEXT,
          "json", JSON,
          "html", HTML,
          "htm", HTML,
          "collapsed", COLLAPSED);

  /** Those that {@link #of} knows, for a person. */
  static final String KNOWN_SUFFIXES = ".txt, .log, .json, .html, .htm or .collapsed";

  /** What the suffix of the file's name asks for; empty if none is meant by it. */
  static Optional<ReportFormat> of(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    int dot = name.lastIndexOf('.');
    return Optional.ofNullable(SUFFIXES.get(dot <= 0 ? "" : name.substring(dot + 1)));
  }

  /**
   * Writes the report.
   *
   * @param gate what a gate says of it, if there is one; text has that before the report
   * @param colour whether the reader is a terminal that wants it
   */
  void write(Report report, Optional<GateVerdict> gate, PrintWriter out, boolean colour) {
    switch (this) {
      case TEXT -> new TextWriter(ZoneId.systemDefault(), colour).write(report, out);
      case JSON -> new JsonWriter().write(report, gate, out);
      case HTML -> new HtmlWriter(ZoneId.systemDefault()).write(report, gate, out);
      case COLLAPSED -> new CollapsedWriter().write(report, out);
    }
  }
}
