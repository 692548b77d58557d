package io.aioguard.audit.dump;

/** A dump is not possible: what is wrong, and what to do next. */
public final class DumpException extends Exception {

  private static final long serialVersionUID = 1;

  private final String next;

  /**
   * @param what without a final period
   * @param next what to do next
   */
  public DumpException(String what, String next) {
    super(what);
    this.next = next;
  }

  public String next() {
    return next;
  }
}
