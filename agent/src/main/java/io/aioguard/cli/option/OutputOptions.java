package io.aioguard.cli.option;

import io.aioguard.cli.io.PrivateFile;
import io.aioguard.cli.io.RecordingInputs;
import io.aioguard.report.model.GateVerdict;
import io.aioguard.report.model.Report;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** The file and the format of a report. */
public final class OutputOptions {

  @Option(
      names = "-o",
      paramLabel = "FILE",
      description = {
        "Write the report to this file, readable by you alone: as text (.txt), JSON (.json), HTML"
            + " (.html), or for a flame graph of leaks (.collapsed). - is standard output."
      })
  private Path file;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = {
        "text, json, html or collapsed; whatever the name of the file. collapsed: the stacks that"
            + " created what leaked or is suspected, one a line, for flame graph tools."
      })
  private ReportFormat format;

  /** Checks the options, before any recording is read. */
  public void check(CommandLine command, List<Path> inputs) {
    file = RecordingInputs.STANDARD.equals(file) ? null : file;
    if (file == null) {
      format = format == null ? ReportFormat.TEXT : format;
      return;
    }
    new PrivateFile(file).check(command, "-o", inputs);
    format = format == null ? ReportFormat.SUFFIXES.of(file, command) : format;
  }

  /** Whether what goes to standard output is text. */
  public boolean isStandardOutputText() {
    return file != null || format == ReportFormat.TEXT;
  }

  /** Whether the report goes to standard output. */
  public boolean isStandardOutput() {
    return file == null;
  }

  /**
   * Writes the report. False if the file cannot be written, which is printed.
   *
   * @param colour whether standard output is a terminal that wants it
   */
  public boolean write(
      Report report, Optional<GateVerdict> gate, PrintWriter out, PrintWriter err, boolean colour) {
    if (file == null) {
      format.write(report, gate, out, colour);
      return true;
    }
    return new PrivateFile(file).write(target -> format.write(report, gate, target, false), err);
  }
}
