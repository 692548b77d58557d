package io.aioguard.cli;

import io.aioguard.report.GateVerdict;
import io.aioguard.report.Report;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Where a report goes, and as what. */
final class OutputOptions {

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
      converter = Format.Converter.class,
      description = {
        "text, json, html or collapsed; whatever the name of the file. collapsed: the stacks that"
            + " created what leaked or is suspected, one a line, for flame graph tools."
      })
  private Format format;

  /** Checks what can be known before a report is made. */
  void check(CommandLine command, List<Path> inputs) {
    file = Inputs.STANDARD.equals(file) ? null : file;
    if (file == null) {
      format = format == null ? Format.TEXT : format;
      return;
    }
    Optional<String> objection = new PrivateFile(file).objection();
    if (objection.isEmpty() && inputs.stream().anyMatch(this::isTarget)) {
      objection = Optional.of("is also an input");
    }
    objection.ifPresent(
        why -> {
          throw new ParameterException(command, "-o " + file + ": " + why + "; name another file");
        });
    format = format == null ? bySuffix(command) : format;
  }

  private Format bySuffix(CommandLine command) {
    String advice = "; end the name in " + Format.KNOWN_SUFFIXES + ", or give --format";
    return Format.of(file)
        .orElseThrow(
            () -> new ParameterException(command, "-o " + file + ": unknown suffix" + advice));
  }

  private boolean isTarget(Path input) {
    try {
      return Files.isSameFile(input, file);
    } catch (IOException e) {
      return false;
    }
  }

  /** Whether standard output is for a person. */
  boolean leavesTextOnStandardOutput() {
    return file != null || format == Format.TEXT;
  }

  /** Whether the report goes to standard output. */
  boolean isStandardOutput() {
    return file == null;
  }

  /**
   * Writes the report. False if the file cannot be written, which is reported.
   *
   * @param colour whether standard output is a terminal that wants it
   */
  boolean write(
      Report report, Optional<GateVerdict> gate, PrintWriter out, PrintWriter err, boolean colour) {
    if (file == null) {
      format.write(report, gate, out, colour);
      return true;
    }
    try {
      new PrivateFile(file).write(target -> format.write(report, gate, target, false));
      return true;
    } catch (IOException e) {
      String what = "cannot be written (" + e.getMessage() + ")";
      err.println(Message.of(file.toString(), what, "name another file"));
      return false;
    }
  }
}
