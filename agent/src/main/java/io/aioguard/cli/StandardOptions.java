package io.aioguard.cli;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The options that each command has: no command is without help. */
final class StandardOptions {

  private StandardOptions() {}

  /** Adds them to the command and its subcommands, where they are missing. */
  static void addTo(CommandLine command) {
    CommandSpec spec = command.getCommandSpec();
    if (spec.findOption("--help") == null) {
      spec.addOption(
          OptionSpec.builder("-h", "--help")
              .usageHelp(true)
              .description("Print this help and exit.")
              .build());
    }
    if (spec.findOption("--version") == null) {
      spec.versionProvider(new Version());
      spec.addOption(
          OptionSpec.builder("-V", "--version")
              .versionHelp(true)
              .description("Print the version and exit.")
              .build());
    }
    command.getSubcommands().values().forEach(StandardOptions::addTo);
  }
}
