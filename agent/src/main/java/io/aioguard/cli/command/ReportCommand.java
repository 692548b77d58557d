package io.aioguard.cli.command;

import io.aioguard.cli.io.ExitStatus;
import io.aioguard.cli.io.ProgressLine;
import io.aioguard.cli.io.RecordingInputs;
import io.aioguard.cli.option.ApplicationOption;
import io.aioguard.cli.option.ClassPathOption;
import io.aioguard.cli.option.GateOptions;
import io.aioguard.cli.option.OutputOptions;
import io.aioguard.report.ReportReader;
import io.aioguard.report.model.GateVerdict;
import io.aioguard.report.model.GateVerdict.Decision;
import io.aioguard.report.model.Report;
import io.aioguard.report.read.Progress;
import io.aioguard.report.text.GateWriter;
import io.aioguard.report.value.Window;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
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

  @Mixin private OutputOptions outputOptions;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = {
        "Only events from then on: 2026-11-24T02:00, in the local time zone, or with an offset"
            + " or Z; or 15m, 2h, 1d before now."
      })
  private Instant from = Window.ALL.from();

  @Option(
      names = "--to",
      paramLabel = "TIME",
      description = "Only events until then, written like --from.")
  private Instant to = Window.ALL.to();

  @Mixin private ApplicationOption application;

  @Mixin private ClassPathOption classPath;

  @Mixin private GateOptions gateOptions;

  ReportCommand(boolean colour, boolean progress) {
    this.colour = colour;
    this.progress = progress;
  }

  @Override
  public Integer call() {
    CommandLine command = commandLine();
    outputOptions.check(command, inputs);
    Window window = window();
    List<String> classes = classPath.entries(command);
    return RecordingInputs.open(
        inputs, err(), () -> gateOptions.read(command), opened -> report(opened, window, classes));
  }

  private int report(RecordingInputs inputs, Window window, List<String> classes) {
    Progress line = ProgressLine.of(progress, err());
    Report report =
        application.named(ReportReader.read(inputs.paths(), window, line, classes), err());
    report.failures().forEach(failure -> err().println(inputs.line(failure)));
    boolean nothing = report.nothingRead();
    // Before the report, which has the exit status.
    boolean complete = (nothing || gateOptions.write(report, err())) && report.failures().isEmpty();
    Optional<GateVerdict> gate = gateOptions.judge(report, complete);
    gate.ifPresent(verdict -> write(verdict, nothing));
    boolean unwritten = nothing && !outputOptions.isForCi();
    complete &= unwritten || outputOptions.write(report, gate, out(), err(), colour);
    return ExitStatus.of(gate.map(GateVerdict::outcome).orElse(Decision.PASSED), complete);
  }

  /** Before the report, as a log of a job is read from its start. */
  private void write(GateVerdict gate, boolean alone) {
    // On standard output it would make JSON or HTML invalid.
    boolean text = outputOptions.isStandardOutputText();
    new GateWriter(text ? out() : err()).write(gate);
    if (text && outputOptions.isStandardOutput() && !alone) {
      out().print('\n');
    }
  }

  private Window window() {
    if (from.isAfter(to)) {
      throw usage("--from is later than --to; give the earlier one first");
    }
    return new Window(from, to);
  }
}
