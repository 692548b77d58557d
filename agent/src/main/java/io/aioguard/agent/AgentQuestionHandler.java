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
 * Answers the questions that a command on the same machine may ask the agent in this JVM. A new
 * question is a new word here and in the command; it is answered on a thread of the agent's own.
 */
public final class AgentQuestionHandler implements QuestionHandler, Runnable {

  private final InnerAgentStarter starter;

  public AgentQuestionHandler(InnerAgentStarter starter) {
    this.starter = starter;
  }

  /** Starts to listen for questions. On the agent's control thread. */
  @Override
  public void run() {
    new CommandListener(this, starter.control(), Path.of("/tmp")).start();
  }

  @Override
  public void answer(String line, Reply reply) throws IOException {
    int blank = line.indexOf(' ');
    String word = blank < 0 ? line : line.substring(0, blank);
    switch (word) {
      case "contexts":
        starter.agentIfLoaded().writeContexts(reply);
        break;
      case "set":
        set(line.substring(word.length()).trim(), reply);
        break;
      default:
        reply.begin(AnswerKind.UNKNOWN).field("question", word).end();
    }
  }

  /** Makes the whole change or, on an error, none of it. */
  private void set(String options, Reply reply) throws IOException {
    List<String> errors = new ArrayList<>();
    OptionChange change = OptionChange.parse(options, errors);
    if (errors.isEmpty()) {
      starter.change(change);
      reply.begin(AnswerKind.SET).end();
    } else {
      reply.begin(AnswerKind.REFUSED).field("why", errors.get(0)).end();
    }
  }
}
