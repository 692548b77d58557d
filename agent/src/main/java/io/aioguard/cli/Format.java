package io.aioguard.cli;

import io.aioguard.report.CollapsedWriter;
import io.aioguard.report.GateVerdict;
import io.aioguard.report.HtmlWriter;
import io.aioguard.report.JsonWriter;
import io.aioguard.report.Report;
import io.aioguard.report.TextWriter;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;

/** What a report can be written as. */
enum Format {
  TEXT,
  JSON,
  HTML,
  /** Folded stacks, for flame graphs. */
  COLLAPSED;

  /** What the ending of the file's name asks for. */
  static Format of(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".json")) {
      return JSON;
    }
    if (name.endsWith(".collapsed")) {
      return COLLAPSED;
    }
    return name.endsWith(".html") || name.endsWith(".htm") ? HTML : TEXT;
  }

  /**
   * Writes the report.
   *
   * @param gate what a gate says of it, if there is one; text has that after the report
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

  private String option() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads a value of the option. */
  static final class Converter implements ITypeConverter<Format> {
    @Override
    public Format convert(String value) {
      return Choice.of(values(), Format::option, value);
    }
  }
}
