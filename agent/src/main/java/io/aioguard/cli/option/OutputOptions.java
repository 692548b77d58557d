package io.aioguard.cli.option;

import io.aioguard.cli.io.PrivateFile;
import io.aioguard.cli.io.RecordingInputs;
import io.aioguard.report.model.GateVerdict;
import io.aioguard.report.model.Report;
import io.aioguard.report.sarif.SarifWriter;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The file and the format of a report. */
public final class OutputOptions {

  private static final String SOURCE_ROOT = "--source-root";

  @Option(
      names = "-o",
      paramLabel = "FILE",
      description = {
        "Write the report to this file, readable by you alone: as text (.txt), JSON (.json), HTML"
            + " (.html), rows for databases (.jsonl), SARIF (.sarif), JUnit XML (.xml), or for a"
            + " flame graph of leaks (.collapsed). - is standard output."
      })
  private Path file;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = {
        "text, json, html, rows, sarif, junit or collapsed; whatever the name of the file. rows:"
            + " JSON lines, one for each JVM and bug, for databases, see docs/rows.md. sarif,"
            + " junit: for CI systems, see docs/gate.md. collapsed: the stacks that created what"
            + " leaked or is suspected, one a line, for flame graph tools."
      })
  private ReportFormat format;

  @Option(
      names = SOURCE_ROOT,
      paramLabel = "DIR",
      description = {
        "For sarif: a folder below which the folders of packages are, as src/main/java. Files that"
            + " are found there are named relative to the working folder. Several by repeating it."
      })
  private List<Path> sourceRoots = List.of();

  private SarifWriter sarif;

  /** Checks the options, before any recording is read. */
  public void check(CommandLine command, List<Path> inputs) {
    file = RecordingInputs.STANDARD.equals(file) ? null : file;
    if (file == null) {
      format = format == null ? ReportFormat.TEXT : format;
    } else {
      new PrivateFile(file).check(command, "-o", inputs);
      format = format == null ? ReportFormat.SUFFIXES.of(file, command) : format;
    }
    checkSourceRoots(command);
    sarif = new SarifWriter(version(command), sourceRoots);
  }

  private void checkSourceRoots(CommandLine command) {
    if (!sourceRoots.isEmpty() && format != ReportFormat.SARIF) {
      throw new ParameterException(command, SOURCE_ROOT + " is for --format sarif");
    }
    for (Path root : sourceRoots) {
      if (!Files.isDirectory(root)) {
        throw new ParameterException(command, SOURCE_ROOT + ' ' + root + ": no such folder");
      }
    }
  }

  /** The second word of what --version prints. */
  private static String version(CommandLine command) {
    return command.getCommandSpec().root().version()[0].split(" ")[1];
  }

  /** Whether what goes to standard output is text. */
  public boolean isStandardOutputText() {
    return file != null || format == ReportFormat.TEXT;
  }

  /** Whether the report goes to standard output. */
  public boolean isStandardOutput() {
    return file == null;
  }

  /** Whether there is a report of nothing, too: that an older one stays would read as success. */
  public boolean isForCi() {
    return format == ReportFormat.SARIF || format == ReportFormat.JUNIT;
  }

  /**
   * Writes the report. False if the file cannot be written, which is printed.
   *
   * @param colour whether standard output is a terminal that wants it
   */
  public boolean write(
      Report report, Optional<GateVerdict> gate, PrintWriter out, PrintWriter err, boolean colour) {
    if (file == null) {
      format.write(report, gate, out, colour, sarif);
      return true;
    }
    return new PrivateFile(file)
        .write(target -> format.write(report, gate, target, false, sarif), err);
  }
}
