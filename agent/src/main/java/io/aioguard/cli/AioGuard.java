package io.aioguard.cli;

import io.aioguard.cli.command.AgentCommand;
import io.aioguard.cli.command.AttachCommand;
import io.aioguard.cli.command.AuditCommand;
import io.aioguard.cli.command.CommandFactory;
import io.aioguard.cli.command.ContextsCommand;
import io.aioguard.cli.command.DiffCommand;
import io.aioguard.cli.command.HostCommand;
import io.aioguard.cli.command.Invocation;
import io.aioguard.cli.command.ReportCommand;
import io.aioguard.cli.command.RulesCommand;
import io.aioguard.cli.command.WatchCommand;
import io.aioguard.cli.io.ExitStatus;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * The top command.
 *
 * <p>Exit status: 0 done; 1 a finding that {@code --fail-on} names, or more slots than {@code
 * --fail-over}; 2 usage; 3 something could not be read; 4 inconclusive under {@code --fail-on}.
 * Where several hold, 1 wins over 3 and 3 over 4: a leak that was found stays a fact when another
 * file could not be read, and an unreadable file is the more direct cause of an uncertain result.
 */
@Command(
    name = AioGuard.NAME,
    description = "Finds leaked and doubly destroyed Linux AIO contexts in JFR recordings.",
    subcommands = {
      ReportCommand.class,
      AttachCommand.class,
      ContextsCommand.class,
      AuditCommand.class,
      HostCommand.class,
      WatchCommand.class,
      DiffCommand.class,
      RulesCommand.class,
      AgentCommand.class,
      HelpCommand.class
    },
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "'aioguard help COMMAND' describes a command, 'aioguard help agent' the agent."})
public final class AioGuard implements Callable<Integer> {

  static final String NAME = "aioguard";

  @Spec private CommandSpec spec;

  private AioGuard() {}

  /** Ends the JVM with the exit status of the command. */
  public static void main(String[] arguments) {
    PrintWriter out = new PrintWriter(System.out);
    PrintWriter err = new PrintWriter(System.err, true);
    CommandFactory factory =
        new CommandFactory(
            Terminal.wantsColour(), Terminal.isInteractive(), Terminal.isStandardErrorTerminal());
    System.exit(run(out, err, factory, arguments));
  }

  /**
   * Runs one command.
   *
   * @return the exit status
   */
  public static int run(PrintWriter out, PrintWriter err, String... arguments) {
    return run(out, err, new CommandFactory(false, false, false), arguments);
  }

  private static int run(
      PrintWriter out, PrintWriter err, CommandFactory factory, String... arguments) {
    CommandLine commandLine = commandLine(out, err, factory, arguments);
    return StandardLine.run(commandLine, Invocation.withMoreHeap(), arguments);
  }

  /** The command with its subcommands and their options, for what documents and completes them. */
  public static CommandLine commandLine(PrintWriter out, PrintWriter err) {
    return commandLine(out, err, new CommandFactory(false, false, false));
  }

  private static CommandLine commandLine(
      PrintWriter out, PrintWriter err, CommandFactory factory, String... arguments) {
    CommandLine commandLine =
        StandardLine.of(Commands.line(new AioGuard(), factory, arguments), out, err);
    CommandLine agent = commandLine.getSubcommands().get("agent");
    if (agent != null) {
      AgentCommand.setHelp(agent);
    }
    Invocation.addTo(commandLine);
    return commandLine;
  }

  /** Without a command. */
  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return ExitStatus.USAGE;
  }
}
