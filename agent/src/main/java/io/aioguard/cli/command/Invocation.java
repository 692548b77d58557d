package io.aioguard.cli.command;

import io.aioguard.cli.jvm.AgentJar;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.UsageMessageSpec;

/** How the user has started the command, and what lies beside it: for texts that name these. */
public final class Invocation {

  /** Set by bin/aioguard; no name that begins with aioguard, as those are the agent's options. */
  private static final String NAME = "io.aioguard.command";

  private Invocation() {}

  /** Adds it to the end of the command's help. */
  public static void addTo(CommandLine command) {
    command
        .getHelpSectionMap()
        .put(UsageMessageSpec.SECTION_KEY_FOOTER, help -> help.footer() + description());
  }

  /** What to type before a command. */
  static String prefix() {
    return System.getProperty(NAME, "java -jar " + jar());
  }

  /** The path of the jar, as a shell takes it. */
  static String jar() {
    return quoted(AgentJar.name());
  }

  static String quoted(String word) {
    return word.matches("[\\w./+,:@%-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  /** What to do where the heap is too small. */
  public static String withMoreHeap() {
    return System.getProperty(NAME) == null
        ? "give it more: java -Xmx1g -jar ..."
        : "give it more: JAVA_OPTS_FOR_AIOGUARD=-Xmx1g";
  }

  private static String description() {
    List<String> lines = new ArrayList<>();
    if (System.getProperty(NAME) == null) {
      lines.add("aioguard stands for: java -jar aioguard-agent.jar");
    }
    Path documents = Path.of(AgentJar.name()).toAbsolutePath().getParent().resolveSibling("docs");
    if (Files.isDirectory(documents)) {
      lines.add("Documents: " + documents);
    }
    lines.add("");
    return String.join(System.lineSeparator(), lines);
  }
}
