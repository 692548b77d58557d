package io.aioguard.dist;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** What shells may offer for an option or an argument. */
final class Choices {

  private Choices() {}

  /** Where picocli would offer the constants of an enum, the words that the command reads. */
  static void putInto(CommandLine command) {
    CommandSpec spec = command.getCommandSpec();
    for (OptionSpec option : List.copyOf(spec.options())) {
      Class<?> type = option.auxiliaryTypes()[0];
      if (type.isEnum()) {
        List<String> words =
            Stream.of(type.getEnumConstants())
                .map(one -> ((Enum<?>) one).name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList();
        spec.remove(option);
        spec.add(OptionSpec.builder(option).completionCandidates(words).build());
      }
    }
    command.getSubcommands().values().forEach(Choices::putInto);
  }

  /** The words that an option takes; empty if any. */
  static List<String> of(ArgSpec argument) {
    Iterable<String> words = argument.completionCandidates();
    return words == null ? List.of() : StreamSupport.stream(words.spliterator(), false).toList();
  }

  /** The commands that {@code help} takes; empty for others. */
  static List<String> ofHelp(CommandLine command) {
    Map<String, CommandLine> all =
        command.getCommandSpec().helpCommand() && command.getParent() != null
            ? command.getParent().getSubcommands()
            : Map.of();
    return List.copyOf(all.keySet());
  }

  /** Whether it names a file or a folder. */
  static boolean isFile(ArgSpec argument) {
    return Stream.of("FILE", "PATH", "DIR", "FOLDER", "REPOSITORY")
            .anyMatch(argument.paramLabel()::contains)
        || argument.auxiliaryTypes()[0] == Path.class;
  }

  /** What a command does, for a line of a list. */
  static String summary(CommandLine command) {
    UsageMessageSpec help = command.getCommandSpec().usageMessage();
    return summary(help.header().length > 0 ? help.header() : help.description());
  }

  /** The first sentence, for a line of a list. */
  static String summary(String[] description) {
    String text = String.join(" ", description).replace("%n", " ").strip();
    int end = text.indexOf(". ");
    return end > 0 ? text.substring(0, end) : text.replaceFirst("\\.$", "");
  }
}
