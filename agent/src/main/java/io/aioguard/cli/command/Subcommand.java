package io.aioguard.cli.command;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that prints text and returns an exit status. */
@Command(exitCodeListHeading = "%nExit status:%n")
abstract class Subcommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  final CommandLine commandLine() {
    return spec.commandLine();
  }

  final PrintWriter out() {
    return commandLine().getOut();
  }

  final PrintWriter err() {
    return commandLine().getErr();
  }

  final ParameterException usage(String wrong) {
    return new ParameterException(commandLine(), wrong);
  }
}
