package io.aioguard.cli;

/** Why the agent cannot be loaded into a process. */
final class AttachException extends Exception {

  private static final long serialVersionUID = 1;

  private final String next;

  /**
   * @param next what to do about it
   */
  AttachException(String what, String next) {
    super(what, null, false, false);
    this.next = next;
  }

  String next() {
    return next;
  }
}
