package io.aioguard.cli.jvm;

/** Why the agent in a process cannot be reached, or not be loaded into it. */
public final class AttachException extends Exception {

  private static final long serialVersionUID = 1;

  private final String next;

  /**
   * @param next what to do next
   */
  public AttachException(String what, String next) {
    super(what, null, false, false);
    this.next = next;
  }

  public String next() {
    return next;
  }
}
