package io.aioguard.cli.option;

import io.aioguard.cli.io.ExitStatus;
import io.aioguard.report.model.GateVerdict;
import io.aioguard.report.model.GateVerdict.Decision;
import io.aioguard.report.model.ReadFailure;
import io.aioguard.report.model.Report;
import io.aioguard.report.text.GateWriter;
import io.aioguard.report.value.Window;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options of a command that makes a report, and what it does with one. */
public final class ReportOptions {

  @Mixin private OutputOptions output;

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

  @Mixin private GateOptions gate;

  /**
   * Checks the options, before any recording is read.
   *
   * @param inputs files that must not be written
   */
  public void check(CommandLine command, List<Path> inputs) {
    output.check(command, inputs);
    if (from.isAfter(to)) {
      throw new ParameterException(
          command, "--from is later than --to; give the earlier one first");
    }
    classPath.entries(command);
  }

  /** The events that count. */
  public Window window() {
    return new Window(from, to);
  }

  /** Where the classes of the application are; may be empty. */
  public List<String> classPath(CommandLine command) {
    return classPath.entries(command);
  }

  /**
   * Reads the files of the gate.
   *
   * @return false if one has errors, which are printed
   */
  public boolean read(CommandLine command) {
    return gate.read(command);
  }

  /** The report with its groups named after the packages that are given. */
  public Report named(Report report, CommandLine command) {
    return application.named(report, command.getErr());
  }

  /**
   * Prints what could not be read and the verdict of the gate, and writes the report.
   *
   * @param report as {@link #named} returns it
   * @param line the line for what could not be read
   * @param complete whether nothing else has failed
   * @param colour whether standard output is a terminal that wants it
   * @return the exit status
   */
  public int write(
      Report report,
      Function<ReadFailure, String> line,
      boolean complete,
      CommandLine command,
      boolean colour) {
    PrintWriter err = command.getErr();
    report.failures().forEach(failure -> err.println(line.apply(failure)));
    boolean nothing = report.nothingRead();
    // Before the report, which has the exit status.
    boolean all = (nothing || gate.write(report, err)) && report.failures().isEmpty() && complete;
    Optional<GateVerdict> judged = gate.judge(report, all);
    judged.ifPresent(verdict -> write(verdict, nothing, command));
    all &= output.write(report, judged, nothing, command.getOut(), err, colour);
    return ExitStatus.of(judged.map(GateVerdict::outcome).orElse(Decision.PASSED), all);
  }

  /** Before the report, as a log of a job is read from its start. */
  private void write(GateVerdict verdict, boolean alone, CommandLine command) {
    // On standard output it would make JSON or HTML invalid.
    boolean text = output.isStandardOutputText();
    new GateWriter(text ? command.getOut() : command.getErr()).write(verdict);
    if (text && output.isStandardOutput() && !alone) {
      command.getOut().print('\n');
    }
  }
}
