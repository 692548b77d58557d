package io.aioguard.cli.command;

import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Describes how to load the agent, and its options, for a reader who has only the jar. */
@Command(name = "agent", description = "Shows how to put the agent into a JVM, and its options.")
public final class AgentCommand implements Runnable {

  private static final String SECTION = "agent";

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  /**
   * Makes the text below the command's help. picocli's own help would break the path into lines.
   */
  public static void setHelp(CommandLine command) {
    command.getHelpSectionMap().put(SECTION, help -> text(Invocation.jar(), Invocation.prefix()));
    command.setHelpSectionKeys(List.of(SECTION));
  }

  /**
   * The whole text.
   *
   * @param jar its path, as a shell takes it
   * @param command what to type before a command
   */
  static String text(String jar, String command) {
    StringBuilder text = new StringBuilder();
    text.append("Put the agent into a JVM by an argument of java, before -jar or the main class:\n")
        .append("\n  java -javaagent:" + jar + " \\\n")
        .append("       -XX:StartFlightRecording:filename=app.jfr -jar app.jar\n\n");
    text.append(
        RuleListing.paragraph(
            "",
            "The recording is written when the JVM ends; jcmd PID JFR.dump filename=now.jfr writes one"
                + " before. Without a recording, each new finding is one line on standard error."
                + " On JDK 24 and later, add --enable-native-access=ALL-UNNAMED. Then see what was"
                + " found, in the recording or in the running JVM:"));
    text.append("\n  " + command + " report app.jfr\n")
        .append("  " + command + " contexts PID\n\n");
    text.append(
        RuleListing.paragraph(
            "",
            "Where the command line cannot be changed, set the environment variable JAVA_TOOL_OPTIONS"
                + " to these arguments, for that program alone. Into a JVM that runs already, load"
                + " the agent with: attach PID."));
    text.append("\nOptions follow the jar as key=value, separated by commas:\n")
        .append("\n  java -javaagent:" + jar + "=reclaim=off,idle=30m ...\n\n");
    text.append(
        RuleListing.paragraph(
            "",
            "An option can also be a system property (-Daioguard.stack-depth=64), an environment"
                + " variable (AIOGUARD_STACK_DEPTH=64), or a line of the properties file that"
                + " config=FILE names (stack-depth=64). The first of these four places that has it"
                + " counts. To change nothing in the program at first, begin with"
                + " reclaim=off,relocate=off."));
    AgentOption.ALL.forEach(option -> option(text, option));
    return text.toString().replace("\n", System.lineSeparator());
  }

  private static void option(StringBuilder text, AgentOption option) {
    String defaultText =
        option.defaultValue().isEmpty() ? "no default" : "default " + option.defaultValue();
    text.append(
        String.format(
            Locale.ROOT, "%n  %-12s %s (%s)%n", option.key(), option.values(), defaultText));
    text.append(RuleListing.paragraph(" ".repeat(15), option.meaning()));
  }
}
