package io.aioguard.dist;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** A script for fish, for which picocli writes none. */
final class FishCompletion {

  private static final String FUNCTIONS =
      """
      # The words before the cursor that are no options, without the command's own name.
      function __aioguard_words
          set -l words (commandline -opc)
          string match -v -- '-*' $words[2..]
      end

      # Whether these words name this command, and whatever follows.
      function __aioguard_in
          set -l words (__aioguard_words)
          string match -q -- "$argv *" "$words "
      end

      # Whether they name this command and nothing follows.
      function __aioguard_at
          set -l words (__aioguard_words)
          test "$words" = "$argv"
      end

      complete -c aioguard -f
      """;

  private final StringBuilder script = new StringBuilder("# fish completion of aioguard\n\n");

  FishCompletion(CommandLine command) {
    script.append(FUNCTIONS);
    add(command, "");
  }

  private void add(CommandLine command, String path) {
    CommandSpec spec = command.getCommandSpec();
    boolean parent = !command.getSubcommands().isEmpty();
    String condition = (parent ? "__aioguard_at " + path : "__aioguard_in " + path).strip();
    spec.options().stream()
        .filter(option -> !option.hidden())
        .forEach(option -> line(condition, option(option)));
    List<String> words = Choices.ofHelp(command);
    if (!words.isEmpty()) {
      line("__aioguard_at " + path, "-a " + quoted(String.join(" ", words)));
    }
    if (spec.positionalParameters().stream().anyMatch(Choices::isFile)) {
      line(condition, "-F");
    }
    command
        .getSubcommands()
        .forEach(
            (name, child) -> {
              line(condition, "-a " + name + " -d " + quoted(Choices.summary(child)));
              add(child, (path + ' ' + name).strip());
            });
  }

  private static String option(OptionSpec option) {
    StringBuilder text = new StringBuilder();
    for (String name : option.names()) {
      boolean isLong = name.startsWith("--");
      text.append(isLong ? "-l " : "-s ").append(name.substring(isLong ? 2 : 1)).append(' ');
    }
    List<String> words = Choices.of(option);
    if (!words.isEmpty()) {
      text.append("-x -a ").append(quoted(String.join(" ", words)));
    } else if (Choices.isFile(option)) {
      text.append("-r -F");
    } else if (option.arity().min() > 0) {
      text.append("-x");
    }
    return text.toString().strip() + " -d " + quoted(Choices.summary(option.description()));
  }

  private void line(String condition, String rest) {
    script.append("complete -c aioguard -n ").append(quoted(condition)).append(' ');
    script.append(rest).append('\n');
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  @Override
  public String toString() {
    return script.toString();
  }
}
