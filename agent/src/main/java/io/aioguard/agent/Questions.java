package io.aioguard.agent;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a command on the same machine may ask of the agent that is in this JVM. A new question is a
 * new word here and in the command; it is answered on a thread of the agent's own.
 */
final class Questions {

  /**
   * The first line of a conversation; the number changes if old commands cannot follow any more.
   */
  static final String GREETING = "aioguard 1";

  private final Core core;

  Questions(Core core) {
    this.core = core;
  }

  /**
   * Answers a line: a word, and after a blank what the word takes. What is not known is said in a
   * record {@code unknown}.
   */
  void answer(String line, Reply reply) throws IOException {
    int blank = line.indexOf(' ');
    String word = blank < 0 ? line : line.substring(0, blank);
    switch (word) {
      case "contexts":
        contexts(reply);
        break;
      case "set":
        set(line.substring(word.length()).trim(), reply);
        break;
      default:
        reply.begin("unknown").field("question", word).end();
    }
  }

  /** Does not load the agent where there has been nothing for it to do. */
  private void contexts(Reply reply) throws IOException {
    InnerAgent agent = core.agentIfLoaded();
    if (agent == null) {
      reply.begin("waiting").field("aio", KernelGlance.seesContext() ? 1 : 0).end();
    } else {
      agent.tellContexts(reply);
    }
  }

  /** All of the change or nothing of it. */
  private void set(String options, Reply reply) throws IOException {
    List<String> complaints = new ArrayList<>();
    Change change = Change.parse(options, complaints);
    if (complaints.isEmpty()) {
      core.change(change);
      reply.begin("set").end();
    } else {
      reply.begin("refused").field("why", complaints.get(0)).end();
    }
  }
}
