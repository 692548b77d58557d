package io.aioguard.agent.command;

import java.io.IOException;

/** Answers questions of a command on the same machine. */
public interface QuestionHandler {

  /**
   * Answers a line: a word, and after a blank its arguments. The answer to an unknown word is a
   * record {@code unknown}.
   */
  void answer(String line, Reply reply) throws IOException;
}
