package io.aioguard.cli.jvm;

import io.aioguard.term.AnswerKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The stacks that created the contexts of a JVM, from the agent in it. */
public final class CreationStacks {

  private CreationStacks() {}

  /**
   * Frames by the id of the context, the top one first. Empty where no agent listens. Ask for them
   * after a search for the ids only: the agent writes them, in another form, for its answer.
   */
  public static Map<Long, List<String>> of(long pid) {
    try {
      AgentConnection agent = new AgentConnection(pid);
      return agent.isListening() ? of(agent.ask("contexts")) : Map.of();
    } catch (AttachException e) {
      return Map.of();
    }
  }

  private static Map<Long, List<String>> of(List<AgentAnswer> answers) {
    Map<String, List<String>> stacks = new HashMap<>();
    Map<Long, List<String>> frames = new HashMap<>();
    for (AgentAnswer answer : answers) {
      Map<String, String> fields = answer.fields();
      if (answer.kind().equals(AnswerKind.STACK)) {
        stacks.put(fields.get("number"), fields.getOrDefault("text", "").lines().toList());
      } else if (answer.kind().equals(AnswerKind.CONTEXT)) {
        List<String> stack = stacks.getOrDefault(fields.get("stack"), List.of());
        frames.put(id(fields.getOrDefault("maskedId", "")), stack);
      }
    }
    return frames;
  }

  /** The agent keeps no id as it is, so that an audit does not find the agent's own notes. */
  private static long id(String masked) {
    try {
      return ~Long.parseLong(masked);
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
