package io.aioguard.term;

/** First words of the records that the agent answers a command with. */
public final class AnswerKind {

  /** A creation stack, with a number that contexts refer to. */
  public static final String STACK = "stack";

  /** A live context. */
  public static final String CONTEXT = "context";

  /** The agent's counts. */
  public static final String STATISTICS = "statistics";

  /** No AIO has been used so far; written by the command itself, as no agent listens then. */
  public static final String WAITING = "waiting";

  /** The options have been changed. */
  public static final String SET = "set";

  /** The options have not been changed. */
  public static final String REFUSED = "refused";

  /** The agent does not support the question. */
  public static final String UNKNOWN = "unknown";

  /** The agent could not answer. */
  public static final String FAILED = "failed";

  private AnswerKind() {}
}
