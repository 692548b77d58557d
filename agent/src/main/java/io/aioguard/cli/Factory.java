package io.aioguard.cli;

import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Makes the commands; hands what is not an argument to those that want it. */
record Factory(boolean colour) implements IFactory {

  @Override
  public <K> K create(Class<K> type) throws Exception {
    if (type == ReportCommand.class) {
      return type.cast(new ReportCommand(colour));
    }
    return CommandLine.defaultFactory().create(type);
  }
}
