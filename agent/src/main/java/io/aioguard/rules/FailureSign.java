package io.aioguard.rules;

/** How a bound method says that the system call failed. An exception is a failure in any case. */
public enum FailureSign {
  /** A result from -4095 to -1 is the negative errno, as in libaio. */
  NEGATIVE_ERRNO("-errno", "a result from -4095 to -1 is the errno"),
  /** A negative result, and 0 where the result is the id; the errno is not known. */
  MINUS_ONE("-1", "a negative result; 0 too where the result is the id"),
  /** Nothing but an exception; the errno is not known. */
  EXCEPTION("exception", "an exception and nothing else"),
  /** Not said: the kernel is asked whether it has the context. */
  ANY("any", "whatever leaves the kernel without the context");

  private final String word;
  private final String words;

  FailureSign(String word, String words) {
    this.word = word;
    this.words = words;
  }

  /** What rules call it. */
  public String word() {
    return word;
  }

  /** As in a sentence that begins with "failure is". */
  public String words() {
    return words;
  }

  /** Whether the method has to return a number for this to be seen. */
  boolean readsResult() {
    return this == NEGATIVE_ERRNO || this == MINUS_ONE;
  }
}
