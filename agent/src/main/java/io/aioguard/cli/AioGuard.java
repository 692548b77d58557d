package io.aioguard.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The top command.
 *
 * <p>Exit status: 0 done; 1 a finding that {@code --fail-on} names; 2 usage; 3 something could not
 * be read; 4 inconclusive under {@code --fail-on}. Where several hold, 1 wins over 3 and 3 over 4:
 * a leak that was found stays a fact when another file could not be read, and an unreadable file is
 * the nearer cause of not knowing.
 */
@Command(
    name = "aioguard",
    description = "Finds leaked and doubly destroyed Linux AIO contexts in JFR recordings.",
    versionProvider = Version.class,
    subcommands = {
      ReportCommand.class,
      AttachCommand.class,
      ContextsCommand.class,
      DiffCommand.class,
      RulesCommand.class,
      HelpCommand.class
    },
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "'aioguard help COMMAND' tells more."})
public final class AioGuard implements Runnable {

  @Spec private CommandSpec spec;

  @CommandLine.Option(
      names = "--version",
      versionHelp = true,
      description = "Print the version and exit.")
  private boolean version;

  private AioGuard() {}

  /** Ends the JVM with the exit status of the command. */
  public static void main(String[] arguments) {
    PrintWriter out = new PrintWriter(System.out);
    PrintWriter err = new PrintWriter(System.err, true);
    System.exit(run(out, err, new Factory(Terminal.wantsColour(), Terminal.isThere()), arguments));
  }

  /**
   * Runs one command.
   *
   * @return the exit status
   */
  public static int run(PrintWriter out, PrintWriter err, String... arguments) {
    return run(out, err, new Factory(false, false), arguments);
  }

  private static int run(PrintWriter out, PrintWriter err, Factory factory, String... arguments) {
    CommandLine commandLine =
        new CommandLine(new AioGuard(), factory)
            .setOut(out)
            .setErr(err)
            .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
            .setUsageHelpWidth(80)
            .setExpandAtFiles(false)
            .setParameterExceptionHandler(AioGuard::usageError)
            .setExecutionExceptionHandler((e, command, parsed) -> internalError(e, command));
    int status;
    try {
      status = commandLine.execute(arguments);
    } catch (OutOfMemoryError | StackOverflowError e) {
      // By itself the JVM would end with 1, and that is a finding.
      err.println(Message.of("", "too much for this heap", "give it more: java -Xmx1g -jar ..."));
      status = ExitStatus.UNREADABLE;
    }
    out.flush();
    err.flush();
    return status;
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getErr());
    throw new NoCommandException(spec.commandLine());
  }

  private static int usageError(ParameterException e, String[] arguments) {
    if (!(e instanceof NoCommandException)) {
      CommandLine command = e.getCommandLine();
      command.getErr().println(Message.of("", wrong(e), "see: " + help(command)));
    }
    return ExitStatus.USAGE;
  }

  /** Each command that has others can tell about them. */
  private static String help(CommandLine command) {
    CommandLine parent = command.getParent();
    return parent == null
        ? command.getCommandName() + " help"
        : parent.getCommandSpec().qualifiedName() + " help " + command.getCommandName();
  }

  private static String wrong(ParameterException e) {
    if (e instanceof UnmatchedArgumentException unmatched && !unmatched.getUnmatched().isEmpty()) {
      String first = unmatched.getUnmatched().get(0);
      boolean command = !e.getCommandLine().getSubcommands().isEmpty() && !first.startsWith("-");
      return "unknown " + (command ? "command" : "option") + " '" + first + "'";
    }
    String line = e.getMessage().lines().findFirst().orElse("wrong usage");
    return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
  }

  /** Nothing should come here; whoever sees it can still say what it was. */
  private static int internalError(Exception e, CommandLine command) {
    command.getErr().println(Message.of("", "internal error: " + e, "please report it"));
    return ExitStatus.UNREADABLE;
  }

  private static final class NoCommandException extends ParameterException {
    private static final long serialVersionUID = 1;

    NoCommandException(CommandLine command) {
      super(command, "no command");
    }
  }
}
