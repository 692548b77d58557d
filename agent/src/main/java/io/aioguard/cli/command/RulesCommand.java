package io.aioguard.cli.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What can be done with a rules file. */
@Command(
    name = "rules",
    description = "Works on rules files: 'aioguard rules check FILE'.",
    subcommands = {RulesCheckCommand.class, HelpCommand.class},
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "'aioguard rules help check' tells more."})
public final class RulesCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "no command; write: aioguard rules check FILE");
  }
}
