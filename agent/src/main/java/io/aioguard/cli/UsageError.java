package io.aioguard.cli;

import io.aioguard.cli.io.ErrorMessage;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is wrong with a command line, in one line. */
final class UsageError {

  /** The prefix that picocli puts before the cause. */
  private static final Pattern POSITION =
      Pattern.compile("^Invalid value for positional parameter at index \\S+ \\((.*?)\\): ");

  private UsageError() {}

  /** The line for standard error. */
  static String message(ParameterException e) {
    return ErrorMessage.of("", cause(e), "see: " + help(e.getCommandLine()));
  }

  /** Each command that has subcommands has a help command for them. */
  private static String help(CommandLine command) {
    CommandLine parent = command.getParent();
    if (parent == null && command.getSubcommands().isEmpty()) {
      return command.getCommandName() + " --help";
    }
    return parent == null
        ? command.getCommandName() + " help"
        : parent.getCommandSpec().qualifiedName() + " help " + command.getCommandName();
  }

  private static String cause(ParameterException e) {
    List<String> unmatched = unmatched(e);
    if (!unmatched.isEmpty()) {
      return unmatched(e.getCommandLine(), unmatched.get(0));
    }
    String line = e.getMessage().lines().findFirst().orElse("wrong usage");
    line = POSITION.matcher(line).replaceFirst("$1: ");
    return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
  }

  /** A wrong option may be the reason why an argument is missing, so it is reported first. */
  private static List<String> unmatched(ParameterException e) {
    if (e instanceof UnmatchedArgumentException unmatched) {
      return unmatched.getUnmatched();
    }
    return e instanceof MissingParameterException
        ? e.getCommandLine().getUnmatchedArguments()
        : List.of();
  }

  private static String unmatched(CommandLine command, String first) {
    if (first.startsWith("-")) {
      return "unknown option '" + first + "'";
    }
    if (!command.getSubcommands().isEmpty()) {
      return "unknown command '" + first + "'";
    }
    String takes =
        command.getCommandSpec().positionalParameters().stream()
            .map(PositionalParamSpec::paramLabel)
            .collect(Collectors.joining(" "));
    return "one argument too many, '"
        + first
        + "': "
        + command.getCommandName()
        + " takes "
        + (takes.isEmpty() ? "options alone" : takes);
  }
}
