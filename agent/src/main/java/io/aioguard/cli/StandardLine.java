package io.aioguard.cli;

import io.aioguard.cli.io.ErrorMessage;
import io.aioguard.cli.io.ExitStatus;
import io.aioguard.cli.option.Converters;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** What all command lines of ours share: options, types of values, errors, exit statuses. */
public final class StandardLine {

  private StandardLine() {}

  /** Adds it to the command and its subcommands. */
  public static CommandLine of(CommandLine line, PrintWriter out, PrintWriter err) {
    line.setOut(out)
        .setErr(err)
        .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
        .setUsageHelpWidth(80)
        .setExpandAtFiles(false)
        .setParameterExceptionHandler(StandardLine::usageError)
        .setExecutionExceptionHandler((e, command, parsed) -> internalError(e, command));
    Converters.addTo(line);
    StandardOptions.addTo(line);
    return line;
  }

  /**
   * Runs a command.
   *
   * @param moreHeap how to give it more memory
   * @return the exit status
   */
  public static int run(CommandLine line, String moreHeap, String... arguments) {
    PrintWriter err = line.getErr();
    int status;
    try {
      status = line.execute(arguments);
    } catch (OutOfMemoryError | StackOverflowError e) {
      // The JVM itself would exit with 1, the status for a finding.
      err.println(ErrorMessage.of("", "too much for this heap", moreHeap));
      status = ExitStatus.UNREADABLE;
    }
    if (StandardOutput.hasFailed(line.getOut())) {
      err.println(ErrorMessage.OUTPUT_FAILED);
      status = status == ExitStatus.FOUND ? status : ExitStatus.UNREADABLE;
    }
    err.flush();
    return status;
  }

  private static int usageError(ParameterException e, String[] arguments) {
    e.getCommandLine().getErr().println(UsageError.message(e));
    return ExitStatus.USAGE;
  }

  /** No exception is expected here; one that comes is reported in one line. */
  private static int internalError(Exception e, CommandLine command) {
    command.getErr().println(ErrorMessage.of("", "internal error: " + e, "please report it"));
    return ExitStatus.UNREADABLE;
  }
}
