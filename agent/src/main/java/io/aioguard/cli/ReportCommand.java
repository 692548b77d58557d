package io.aioguard.cli;

import io.aioguard.report.GateVerdict;
import io.aioguard.report.GateVerdict.Outcome;
import io.aioguard.report.GateWriter;
import io.aioguard.report.Progress;
import io.aioguard.report.ReadFailure;
import io.aioguard.report.Report;
import io.aioguard.report.Window;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** From recordings to an answer. */
@Command(
    name = "report",
    description = {
      "Analyses JFR recordings: verdict, findings by bug, contexts open at the end.",
      "Recordings of one JVM are put together; overlapping ones are not counted twice.",
      ""
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:done",
      "1:a finding that --fail-on names, even if an input could not be read",
      "2:wrong usage",
      "3:an input could not be read to its end, a file not be written, or one of the gate's"
          + " files has errors",
      "4:under --fail-on: nothing named was found, but not everything was seen"
    })
final class ReportCommand implements Callable<Integer> {

  private final boolean colour;
  private final boolean terminal;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "FILE|DIR",
      arity = "1..*",
      description = "Recordings, and folders that are searched for *.jfr.")
  private List<Path> inputs;

  @Option(
      names = "-o",
      paramLabel = "FILE",
      description = {
        "Write the report to this file, readable by you alone; as JSON or HTML if its name ends"
            + " in .json or .html; for a flame graph of leaks if it ends in .collapsed."
      })
  private Path output;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      converter = Format.Converter.class,
      description = {
        "text, json, html or collapsed; whatever the name of the file. collapsed: the stacks that"
            + " created what leaked or is suspected, one a line, for flame graph tools."
      })
  private Format format;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      converter = Time.Converter.class,
      description = {
        "Only events from then on: 2026-11-24T02:00, in the local time zone, or with an offset"
            + " or Z; or 15m, 2h, 1d before now."
      })
  private Instant from = Window.ALL.from();

  @Option(
      names = "--to",
      paramLabel = "TIME",
      converter = Time.Converter.class,
      description = "Only events until then, written like --from.")
  private Instant to = Window.ALL.to();

  @Mixin private ApplicationOption application;

  @Mixin private GateOptions gateOptions;

  ReportCommand(boolean colour, boolean terminal) {
    this.colour = colour;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (output != null) {
      checkOutput();
    }
    if (!gateOptions.read(spec.commandLine())) {
      return ExitStatus.UNREADABLE;
    }
    PrintWriter err = spec.commandLine().getErr();
    Report report = application.named(Report.of(inputs, window(), progress()), err);
    report.failures().forEach(this::complain);
    boolean nothing = report.nothingRead();
    // Before the report, which tells the exit status.
    boolean complete = (nothing || gateOptions.write(report, err)) && report.failures().isEmpty();
    Optional<GateVerdict> gate = gateOptions.judge(report, complete);
    complete &= nothing || write(report, gate);
    gate.ifPresent(new GateWriter(besideTheReport())::write);
    return ExitStatus.of(gate.map(GateVerdict::outcome).orElse(Outcome.PASSED), complete);
  }

  private Progress progress() {
    return terminal ? new ProgressLine(spec.commandLine().getErr()) : (done, all) -> {};
  }

  private Window window() {
    if (from.isAfter(to)) {
      throw new ParameterException(
          spec.commandLine(), "--from is later than --to; give the earlier one first");
    }
    return new Window(from, to);
  }

  /** What the gate says would make a file for machines or browsers invalid. */
  private PrintWriter besideTheReport() {
    boolean text = output != null || format() == Format.TEXT;
    return text ? spec.commandLine().getOut() : spec.commandLine().getErr();
  }

  private boolean write(Report report, Optional<GateVerdict> gate) {
    if (output == null) {
      PrintWriter out = spec.commandLine().getOut();
      format().write(report, gate, out, colour);
      return flushed(out);
    }
    try {
      new PrivateFile(output).write(out -> format().write(report, gate, out, false));
      return true;
    } catch (IOException e) {
      error(output.toString(), "cannot be written (" + e.getMessage() + ")", "name another file");
      return false;
    }
  }

  private boolean flushed(PrintWriter out) {
    if (out.checkError()) {
      spec.commandLine().getErr().println(Message.OUTPUT_ENDED);
      return false;
    }
    return true;
  }

  private Format format() {
    if (format != null) {
      return format;
    }
    return output == null ? Format.TEXT : Format.of(output);
  }

  private void checkOutput() {
    new PrivateFile(output).objection().ifPresent(this::refuse);
    if (inputs.stream().anyMatch(this::isOutput)) {
      refuse("is also an input");
    }
  }

  private boolean isOutput(Path input) {
    try {
      return Files.isSameFile(input, output);
    } catch (IOException e) {
      return false;
    }
  }

  private void refuse(String why) {
    throw new ParameterException(
        spec.commandLine(), "-o " + output + ": " + why + "; name another file");
  }

  private void complain(ReadFailure failure) {
    error(failure.file().toString(), failure.what(), failure.next());
  }

  private void error(String where, String what, String next) {
    spec.commandLine().getErr().println(Message.of(where, what, next));
  }
}
