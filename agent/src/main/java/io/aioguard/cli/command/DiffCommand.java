package io.aioguard.cli.command;

import io.aioguard.cli.io.ExitStatus;
import io.aioguard.cli.io.ProgressLine;
import io.aioguard.cli.io.RecordingInputs;
import io.aioguard.cli.option.ApplicationOption;
import io.aioguard.cli.option.DataFormat;
import io.aioguard.report.ReportReader;
import io.aioguard.report.compare.Comparison;
import io.aioguard.report.compare.ComparisonJson;
import io.aioguard.report.compare.ComparisonWriter;
import io.aioguard.report.model.ReadFailure;
import io.aioguard.report.model.Report;
import io.aioguard.report.value.Window;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Compares two recordings and prints what grew. */
@Command(
    name = "diff",
    description = {
      "Shows what grew from recording A to recording B: findings by bug, and what was open at"
          + " the end.",
      "For two recordings of one JVM, or of two versions of a program.",
      ""
    },
    exitCodeList = {
      "0:done, whatever grew",
      "2:wrong usage",
      "3:an input could not be read to its end, or standard output not be written; nothing is"
          + " compared if one gave nothing at all"
    })
public final class DiffCommand extends Subcommand {

  private final boolean colour;
  private final boolean progress;

  @Parameters(
      index = "0",
      paramLabel = "A",
      description = "The earlier recording, a folder that is searched for *.jfr, or -.")
  private Path before;

  @Parameters(index = "1", paramLabel = "B", description = "The later one.")
  private Path after;

  @Mixin private ApplicationOption application;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text, or json (docs/command-json.md).")
  private DataFormat format;

  /**
   * @param progress whether standard error is a terminal
   */
  DiffCommand(boolean colour, boolean progress) {
    this.colour = colour;
    this.progress = progress;
  }

  @Override
  public Integer call() {
    return RecordingInputs.open(List.of(before, after), err(), () -> true, this::compare);
  }

  private int compare(RecordingInputs inputs) {
    Report old = read(inputs.paths().subList(0, 1));
    Report now = read(inputs.paths().subList(1, 2));
    List<ReadFailure> failures =
        Stream.concat(old.failures().stream(), now.failures().stream()).toList();
    failures.forEach(failure -> err().println(inputs.line(failure)));
    if (!old.nothingRead() && !now.nothingRead()) {
      write(Comparison.of(old, now));
    }
    return failures.isEmpty() ? ExitStatus.DONE : ExitStatus.UNREADABLE;
  }

  private Report read(List<Path> files) {
    return application.named(
        ReportReader.read(files, Window.ALL, ProgressLine.of(progress, err())), err());
  }

  private void write(Comparison comparison) {
    if (format == DataFormat.JSON) {
      new ComparisonJson().write(comparison, before.toString(), after.toString(), out());
    } else {
      new ComparisonWriter(out(), ZoneId.systemDefault(), colour)
          .write(comparison, before.toString(), after.toString());
    }
  }
}
