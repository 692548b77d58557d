package io.aioguard.cli.option;

import io.aioguard.cli.io.PrivateFile;
import io.aioguard.cli.io.RecordingInputs;
import io.aioguard.report.model.GateVerdict;
import io.aioguard.report.model.Report;
import io.aioguard.report.sarif.SarifWriter;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
            + " flame graph of leaks (.collapsed). - is standard output. Several reports by"
            + " repeating it."
      })
  private List<Path> files = List.of();

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

  private final Map<Path, ReportFormat> formats = new LinkedHashMap<>();

  /** Checks the options, before any recording is read. */
  public void check(CommandLine command, List<Path> inputs) {
    if (format != null && files.size() > 1) {
      throw new ParameterException(
          command, "--format is for one report; -o is given several times");
    }
    for (Path file : files.isEmpty() ? List.of(RecordingInputs.STANDARD) : files) {
      formats.put(file, format(file, command, inputs));
    }
    checkSourceRoots(command);
    sarif = new SarifWriter(version(command), sourceRoots);
  }

  private ReportFormat format(Path file, CommandLine command, List<Path> inputs) {
    if (file.equals(RecordingInputs.STANDARD)) {
      return format == null ? ReportFormat.TEXT : format;
    }
    new PrivateFile(file).check(command, "-o", inputs);
    return format == null ? ReportFormat.SUFFIXES.of(file, command) : format;
  }

  private void checkSourceRoots(CommandLine command) {
    if (!sourceRoots.isEmpty() && !formats.containsValue(ReportFormat.SARIF)) {
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
    return formats.getOrDefault(RecordingInputs.STANDARD, ReportFormat.TEXT) == ReportFormat.TEXT;
  }

  /** Whether the report goes to standard output. */
  public boolean isStandardOutput() {
    return formats.containsKey(RecordingInputs.STANDARD);
  }

  /**
   * Writes the report.
   *
   * @param nothing whether no input had anything to analyse: then only what CI systems read is
   *     written, as an older one that stays would read as success
   * @param colour whether standard output is a terminal that wants it
   * @return false if a file cannot be written, which is printed
   */
  public boolean write(
      Report report,
      Optional<GateVerdict> gate,
      boolean nothing,
      PrintWriter out,
      PrintWriter err,
      boolean colour) {
    boolean written = true;
    for (Map.Entry<Path, ReportFormat> each : formats.entrySet()) {
      ReportFormat as = each.getValue();
      if (nothing && as != ReportFormat.SARIF && as != ReportFormat.JUNIT) {
        continue;
      }
      if (each.getKey().equals(RecordingInputs.STANDARD)) {
        as.write(report, gate, out, colour, sarif);
      } else {
        PrivateFile file = new PrivateFile(each.getKey());
        written &= file.write(target -> as.write(report, gate, target, false, sarif), err);
      }
    }
    return written;
  }
}
