package io.aioguard.cli.command;

import java.util.List;

/**
 * An option of the agent, as help shows it. Not the agent's own table, since the texts would cost
 * time at the start of each JVM; a test compares both, and the tables of the documents.
 *
 * @param defaultValue empty if none
 * @param values the values that it takes
 * @param meaning a sentence
 */
record AgentOption(String key, String defaultValue, String values, String meaning) {

  private static final String TIME = "off, or a time such as 500ms, 60s, 10m, 1h";

  static final List<AgentOption> ALL =
      List.of(
          new AgentOption(
              "reclaim",
              "certain",
              "certain, off",
              "certain: destroy a context when no object leads to it any longer. off: only report."),
          new AgentOption(
              "relocate",
              "on",
              "on, off",
              "on: give each context an id that this JVM never uses again, so that a second destroy"
                  + " hits no other context. off: leave the kernel's id."),
          new AgentOption(
              "rules",
              "",
              "a file",
              "Rules for native methods and owners that the agent does not know by itself. Check"
                  + " the file with: aioguard rules check FILE"),
          new AgentOption(
              "config",
              "",
              "a file",
              "Properties with these options. If it cannot be read, reclaim, relocate and rescue are"
                  + " off."),
          new AgentOption(
              "census",
              "60s",
              TIME,
              "How often contexts are compared with the kernel's list of them."),
          new AgentOption(
              "idle", "10m", TIME, "A context without activity for so long is a suspected leak."),
          new AgentOption(
              "rescue",
              "off",
              "off, on",
              "on: an io_setup that gives EAGAIN triggers one garbage collection, waits for what it"
                  + " frees, and is made again."),
          new AgentOption(
              "stack-depth", "32", "1 to 512", "Frames kept of creation and destroy stacks."),
          new AgentOption(
              "jmx",
              "auto",
              "auto, off",
              "auto: an MXBean with the agent's figures where the JVM uses JMX. off: none."),
          new AgentOption(
              "log",
              "warn",
              "off, error, warn, info, debug",
              "How much is logged on standard error, with the prefix [aioguard]. At warn, each new"
                  + " finding is one line, without a recording too."));
}
