package io.aioguard.cli.option;

import io.aioguard.audit.model.Audit;
import io.aioguard.cli.io.PrivateFile;
import io.aioguard.cli.io.RecordingInputs;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** The file and the format of an audit. */
public final class AuditOutput {

  @Option(
      names = "-o",
      paramLabel = "FILE",
      description =
          "Write to this file, readable by you alone: as text (.txt), JSON (.json) or HTML"
              + " (.html). - is standard output.")
  private Path file;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "text, json (docs/command-json.md) or html; whatever the name of the file.")
  private AuditFormat format;

  /** Checks the options, before the JVM is touched. */
  public void check(CommandLine command) {
    file = RecordingInputs.STANDARD.equals(file) ? null : file;
    if (file != null) {
      new PrivateFile(file).check(command, "-o", List.of());
      format = format == null ? AuditFormat.SUFFIXES.of(file, command) : format;
    }
    format = format == null ? AuditFormat.TEXT : format;
  }

  /**
   * Writes the audit. False if the file cannot be written, which is printed.
   *
   * @param colour whether standard output is a terminal that wants it
   */
  public boolean write(Audit audit, PrintWriter out, PrintWriter err, boolean colour) {
    if (file == null) {
      format.write(audit, out, colour);
      return true;
    }
    return new PrivateFile(file).write(target -> format.write(audit, target, false), err);
  }
}
