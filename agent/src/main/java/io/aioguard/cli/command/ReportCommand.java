package io.aioguard.cli.command;

import io.aioguard.cli.io.ProgressLine;
import io.aioguard.cli.io.RecordingInputs;
import io.aioguard.cli.option.ReportOptions;
import io.aioguard.report.ReportReader;
import io.aioguard.report.model.Report;
import io.aioguard.report.read.Progress;
import io.aioguard.report.value.Window;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Analyses recordings and writes the report. */
@Command(
    name = "report",
    description = {
      "Analyses JFR recordings: verdict, findings by bug, contexts open at the end.",
      "Recordings of one JVM are put together; overlapping ones are not counted twice.",
      ""
    },
    exitCodeList = {
      "0:done",
      "1:a finding that --fail-on names, even if an input could not be read",
      "2:wrong usage",
      "3:an input could not be read to its end, a file not be written, or one of the gate's"
          + " files has errors",
      "4:under --fail-on: nothing named was found, but not everything was seen"
    })
public final class ReportCommand extends Subcommand {

  private final boolean colour;
  private final boolean progress;

  @Parameters(
      paramLabel = "FILE|DIR",
      arity = "1..*",
      description =
          "Recordings, and folders that are searched for *.jfr. - is standard input, a recording.")
  private List<Path> inputs;

  @Mixin private ReportOptions options;

  ReportCommand(boolean colour, boolean progress) {
    this.colour = colour;
    this.progress = progress;
  }

  @Override
  public Integer call() {
    CommandLine command = commandLine();
    options.check(command, inputs);
    Window window = options.window();
    List<String> classes = options.classPath(command);
    return RecordingInputs.open(
        inputs, err(), () -> options.read(command), opened -> report(opened, window, classes));
  }

  private int report(RecordingInputs inputs, Window window, List<String> classes) {
    Progress line = ProgressLine.of(progress, err());
    Report report = ReportReader.read(inputs.paths(), window, line, classes);
    return options.write(
        options.named(report, commandLine()), inputs::line, true, commandLine(), colour);
  }
}
