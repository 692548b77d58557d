package io.aioguard.cli;

import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Makes the commands; hands what is not an argument to those that want it. */
record Factory(boolean colour, boolean terminal) implements IFactory {

  @Override
  public <K> K create(Class<K> type) throws Exception {
    if (type == ReportCommand.class) {
      return type.cast(new ReportCommand(colour, terminal));
    }
    if (type == DiffCommand.class) {
      return type.cast(new DiffCommand(colour));
    }
    if (type == ContextsCommand.class) {
      return type.cast(new ContextsCommand(terminal));
    }
    return CommandLine.defaultFactory().create(type);
  }
}
