package io.aioguard.cli.jvm;

/** Why the agent cannot be loaded into a process. */
public final class AttachException extends Exception {

  private static final long serialVersionUID = 1;

  private final String next;

  /**
   * @param next what to do about it
   */
  public AttachException(String what, String next) {
    super(what, null, false, false);
    this.next = next;
  }

  public String next() {
    return next;
  }
}
