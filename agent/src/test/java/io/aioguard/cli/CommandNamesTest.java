package io.aioguard.cli;

import static java.util.function.Predicate.not;

import io.aioguard.cli.command.CommandFactory;
import io.aioguard.cli.io.ExitStatus;
import io.aioguard.testing.PromisedNames;
import java.io.IOException;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What scripts call: commands, options and their values, and what they return. */
final class CommandNamesTest {

  @Test
  void commandsAndOptionsAreThosePromised() throws IOException {
    CommandFactory factory = new CommandFactory(false, false, false);
    CommandLine commands = new CommandLine(AioGuard.class, factory);
    StandardOptions.addTo(commands);
    PromisedNames.check("commands", names("aioguard", commands));
  }

  @Test
  void exitStatusesAreThosePromised() throws Exception {
    List<String> statuses = new ArrayList<>();
    for (Field status : ExitStatus.class.getFields()) {
      statuses.add(status.getInt(null) + " " + status.getName());
    }
    PromisedNames.check("exit-statuses", statuses.stream());
  }

  private static Stream<String> names(String path, CommandLine command) {
    Stream<String> options =
        command.getCommandSpec().options().stream()
            .filter(not(ArgSpec::hidden))
            .flatMap(option -> options(path, option));
    Stream<String> parameters =
        command.getCommandSpec().positionalParameters().stream()
            .filter(not(ArgSpec::hidden))
            .map(each -> path + " " + each.paramLabel() + " " + each.arity());
    Stream<String> commands =
        command.getSubcommands().entrySet().stream()
            .flatMap(each -> names(path + " " + each.getKey(), each.getValue()));
    return Stream.of(Stream.of(path), options, parameters, commands).flatMap(part -> part);
  }

  private static Stream<String> options(String path, OptionSpec option) {
    String value = option.arity().max() == 0 ? "" : "=" + option.paramLabel();
    return Stream.of(option.names())
        .flatMap(name -> Stream.concat(Stream.of(name + value), values(name, option)))
        .map(name -> path + " " + name);
  }

  /** The words that an option takes, if they are those of an enum. */
  private static Stream<String> values(String name, OptionSpec option) {
    Class<?> type = option.auxiliaryTypes()[0];
    return !type.isEnum()
        ? Stream.of()
        : Stream.of(type.getEnumConstants())
            .map(one -> ((Enum<?>) one).name().toLowerCase(Locale.ROOT).replace('_', '-'))
            .map(word -> name + "=" + word);
  }
}
