package io.aioguard.rules;

/** How a bound method shows that the system call failed. An exception is a failure in any case. */
public enum FailureSign {
  /** A result from -4095 to -1 is the negative errno, as in libaio. */
  NEGATIVE_ERRNO("-errno", "a result from -4095 to -1 is the errno"),
  /** A negative result, and 0 where the result is the id; the errno is unknown. */
  MINUS_ONE("-1", "a negative result; 0 too where the result is the id"),
  /** Only an exception; the errno is unknown. */
  EXCEPTION("exception", "an exception and nothing else"),
  /** The result does not show it: the agent checks whether the kernel has the context. */
  ANY("any", "whatever leaves the kernel without the context");

  private final String word;
  private final String words;

  FailureSign(String word, String words) {
    this.word = word;
    this.words = words;
  }

  /** The value of {@code failure=} in rules. */
  public String word() {
    return word;
  }

  /** Completes a sentence that starts with "failure is". */
  public String words() {
    return words;
  }

  /** Whether the method has to return a number for this to be seen. */
  boolean readsResult() {
    return this == NEGATIVE_ERRNO || this == MINUS_ONE;
  }
}
