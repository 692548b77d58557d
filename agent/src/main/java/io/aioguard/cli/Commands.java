package io.aioguard.cli;

import io.aioguard.cli.command.AgentCommand;
import io.aioguard.cli.command.AttachCommand;
import io.aioguard.cli.command.AuditCommand;
import io.aioguard.cli.command.ContextsCommand;
import io.aioguard.cli.command.DiffCommand;
import io.aioguard.cli.command.HostCommand;
import io.aioguard.cli.command.ReportCommand;
import io.aioguard.cli.command.RulesCommand;
import io.aioguard.cli.command.WatchCommand;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.Model.CommandSpec;

/**
 * What picocli has to know of the command line: the annotations of all commands take a seventh of
 * the processor time of a small report, so it reads those of the command that is named.
 */
final class Commands {

  private Commands() {}

  /**
   * The command line.
   *
   * @param top has all commands; used where the first argument is not the name of one: for help,
   *     and for the message about a wrong name
   */
  static CommandLine line(AioGuard top, IFactory factory, String... arguments) {
    Class<?> named = arguments.length == 0 ? null : named(arguments[0]);
    if (named == null) {
      return new CommandLine(top, factory);
    }
    // Of the top command, a command's help and messages have the name alone.
    return new CommandLine(CommandSpec.create().name(AioGuard.NAME), factory)
        .addSubcommand(new CommandLine(named, factory));
  }

  /** The class of a command; null if there is none of that name. */
  static Class<?> named(String name) {
    switch (name) {
      case "report":
        return ReportCommand.class;
      case "attach":
        return AttachCommand.class;
      case "contexts":
        return ContextsCommand.class;
      case "audit":
        return AuditCommand.class;
      case "host":
        return HostCommand.class;
      case "watch":
        return WatchCommand.class;
      case "diff":
        return DiffCommand.class;
      case "rules":
        return RulesCommand.class;
      case "agent":
        return AgentCommand.class;
      default:
        return null;
    }
  }
}
