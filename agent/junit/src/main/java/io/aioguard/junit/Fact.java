package io.aioguard.junit;

import java.util.Map;

/**
 * A live context or a finding, as the agent gives it.
 *
 * @param texts by the keys of {@code io.aioguard.context.SuiteFacts}
 */
record Fact(Map<String, String> texts) {

  String kind() {
    return text("kind");
  }

  /** Whether it is about a context that was not destroyed. */
  boolean isLeft() {
    return kind().equals("open") || kind().equals("leak");
  }

  /** Whether the kernel has the context, and nothing proves that it is leaked. */
  boolean isOpen() {
    return kind().equals("open") && !texts.containsKey("leaked");
  }

  boolean isLeaked() {
    return isLeft() && !isOpen();
  }

  /** Identifies a context that was left, however often and as what the agent reports it. */
  String context() {
    return text("uid");
  }

  /** When it happened, {@link System#nanoTime()}: the creation, or the wrong destroy. */
  long nanos() {
    return number(isAtCreation() ? "createdNanos" : "atNanos");
  }

  /** The thread on which it happened; 0 if it is unknown. */
  long threadId() {
    return number(isAtCreation() ? "createdThreadId" : "atThreadId");
  }

  /** Where it happened. */
  String stack() {
    return text(isAtCreation() ? "createdStack" : "atStack");
  }

  /** Whether the creation was seen; a wrong destroy always is. */
  boolean isSeen() {
    return threadId() != 0;
  }

  private boolean isAtCreation() {
    return !texts.containsKey("at");
  }

  /** Empty if it is unknown. */
  String text(String key) {
    return texts.getOrDefault(key, "");
  }

  /** 0 if it is unknown. */
  long number(String key) {
    String text = text(key);
    return text.isEmpty() ? 0 : Long.parseLong(text);
  }
}
