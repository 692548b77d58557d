package io.aioguard.audit.model;

/**
 * What holds a context.
 *
 * @param text names of classes, fields and threads; no values
 */
public record Holder(Kind kind, String text) {

  /** Where the id is. */
  public enum Kind {
    /** An object or a static field. */
    HEAP("heap"),
    /** Native memory. */
    MEMORY("memory"),
    /** The stack of a thread. */
    STACK("stack"),
    /** A register of a thread. */
    REGISTER("register"),
    /** An argument of the system call in which a thread is. */
    CALL("call");

    private final String key;

    Kind(String key) {
      this.key = key;
    }

    /** In JSON. */
    public String key() {
      return key;
    }
  }
}
