package io.aioguard.cli.command;

import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/**
 * Creates the commands; passes the state of the terminals to those that need it.
 *
 * @param colour whether standard output is a terminal that wants it
 * @param terminal whether standard output is a terminal, which can be cleared
 * @param progress whether standard error is a terminal
 */
public record CommandFactory(boolean colour, boolean terminal, boolean progress)
    implements IFactory {

  @Override
  public <K> K create(Class<K> type) throws Exception {
    if (type == ReportCommand.class) {
      return type.cast(new ReportCommand(colour, progress));
    }
    if (type == DiffCommand.class) {
      return type.cast(new DiffCommand(colour, progress));
    }
    if (type == ContextsCommand.class) {
      return type.cast(new ContextsCommand(terminal));
    }
    if (type == AuditCommand.class) {
      return type.cast(new AuditCommand(colour, progress));
    }
    if (type == HostCommand.class) {
      return type.cast(new HostCommand(terminal));
    }
    return CommandLine.defaultFactory().create(type);
  }
}
