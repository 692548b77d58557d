package io.aioguard.cli.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command above those that work on rules files. */
@Command(
    name = "rules",
    description = "Works on rules files: 'aioguard rules check FILE'.",
    subcommands = {RulesCheckCommand.class, HelpCommand.class},
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "'aioguard rules help check' describes that command."})
public final class RulesCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "no command; write: aioguard rules check FILE");
  }
}
