package io.aioguard.agent.command;

import java.io.IOException;

/** Answers what a command on the same machine asks. */
public interface QuestionHandler {

  /**
   * Answers a line: a word, and after a blank what the word takes. A word that is not known gets a
   * record {@code unknown}.
   */
  void answer(String line, Reply reply) throws IOException;
}
