package io.aioguard.agent;

import io.aioguard.agent.command.CommandListener;
import io.aioguard.agent.command.QuestionHandler;
import io.aioguard.agent.command.Reply;
import io.aioguard.agent.option.OptionChange;
import io.aioguard.term.AnswerKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a command on the same machine may ask of the agent that is in this JVM. A new question is a
 * new word here and in the command; it is answered on a thread of the agent's own.
 */
public final class Questions implements QuestionHandler, Runnable {

  private final InnerAgentStarter core;

  public Questions(InnerAgentStarter core) {
    this.core = core;
  }

  /** Begins to listen for them. On the agent's control thread. */
  @Override
  public void run() {
    new CommandListener(this, core.control(), Path.of("/tmp")).start();
  }

  @Override
  public void answer(String line, Reply reply) throws IOException {
    int blank = line.indexOf(' ');
    String word = blank < 0 ? line : line.substring(0, blank);
    switch (word) {
      case "contexts":
        core.agentIfLoaded().tellContexts(reply);
        break;
      case "set":
        set(line.substring(word.length()).trim(), reply);
        break;
      default:
        reply.begin(AnswerKind.UNKNOWN).field("question", word).end();
    }
  }

  /** All of the change or nothing of it. */
  private void set(String options, Reply reply) throws IOException {
    List<String> complaints = new ArrayList<>();
    OptionChange change = OptionChange.parse(options, complaints);
    if (complaints.isEmpty()) {
      core.change(change);
      reply.begin(AnswerKind.SET).end();
    } else {
      reply.begin(AnswerKind.REFUSED).field("why", complaints.get(0)).end();
    }
  }
}
