package io.aioguard.dist;

import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * A script for zsh. picocli's one for bash can be read by zsh, too, but changes options of the
 * user's shell and shows no descriptions.
 */
final class ZshCompletion {

  private final StringBuilder script = new StringBuilder("#compdef aioguard\n");

  ZshCompletion(CommandLine command) {
    add(command, "_aioguard");
    script.append("\n_aioguard \"$@\"\n");
  }

  private void add(CommandLine command, String function) {
    CommandSpec spec = command.getCommandSpec();
    Map<String, CommandLine> children = command.getSubcommands();
    script.append('\n').append(function).append("() {\n");
    if (!children.isEmpty()) {
      script.append("  local curcontext=$curcontext state line\n  typeset -A opt_args\n");
    }
    script.append("  _arguments -S");
    if (!children.isEmpty()) {
      script.append(" -C");
    }
    spec.options().stream()
        .filter(option -> !option.hidden())
        .forEach(option -> argument(option(option)));
    List<String> words = Choices.ofHelp(command);
    if (!words.isEmpty()) {
      argument("1:COMMAND:(" + String.join(" ", words) + ")");
    } else if (children.isEmpty()) {
      spec.positionalParameters().forEach(each -> argument(positional(each)));
    } else {
      argument("1: :->command");
      argument("*:: :->rest");
    }
    script.append("\n");
    if (!children.isEmpty()) {
      choose(children, function);
    }
    script.append("}\n");
    children.forEach((name, child) -> add(child, function + '-' + name));
  }

  private void choose(Map<String, CommandLine> children, String function) {
    script.append("  case $state in\n    command)\n      local -a commands=(\n");
    children.forEach(
        (name, child) -> {
          String text = Choices.summary(child);
          script.append("        ").append(quoted(name + ':' + text)).append('\n');
        });
    script.append("      )\n      _describe command commands\n      ;;\n    rest)\n");
    script.append("      case $words[1] in\n");
    children
        .keySet()
        .forEach(
            name -> {
              script.append("        ").append(name).append(") ");
              script.append(function).append('-').append(name).append(" ;;\n");
            });
    script.append("      esac\n      ;;\n  esac\n");
  }

  private static String option(OptionSpec option) {
    StringBuilder text = new StringBuilder();
    if (option.isMultiValue()) {
      text.append('*');
    } else if (option.usageHelp() || option.versionHelp()) {
      text.append("(- *)");
    }
    String longest = option.longestName();
    text.append(longest);
    boolean optional = option.arity().max() > 0 && option.arity().min() == 0;
    if (option.arity().max() > 0 && longest.startsWith("--")) {
      text.append(optional ? "=-" : "=");
    }
    text.append('[').append(escaped(Choices.summary(option.description()))).append(']');
    if (option.arity().max() > 0) {
      text.append(optional ? "::" : ":").append(values(option));
    }
    return text.toString();
  }

  private static String positional(PositionalParamSpec argument) {
    return (argument.isMultiValue() ? "*:" : (argument.index().min() + 1) + ":") + values(argument);
  }

  private static String values(ArgSpec argument) {
    List<String> words = Choices.of(argument);
    String label = escaped(argument.paramLabel()) + ':';
    if (!words.isEmpty() && argument.isMultiValue()) {
      return label + "_values -s , " + argument.paramLabel() + ' ' + String.join(" ", words);
    }
    if (!words.isEmpty()) {
      return label + '(' + String.join(" ", words) + ')';
    }
    return label + (Choices.isFile(argument) ? "_files" : " ");
  }

  private void argument(String text) {
    script.append(" \\\n    ").append(quoted(text));
  }

  private static String escaped(String text) {
    return text.replaceAll("[\\[\\]:]", "\\\\$0");
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }

  @Override
  public String toString() {
    return script.toString();
  }
}
