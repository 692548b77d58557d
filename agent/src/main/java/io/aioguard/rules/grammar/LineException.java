package io.aioguard.rules.grammar;

/** What is wrong with a part of a line; never leaves this package. */
public final class LineException extends Exception {

  private static final long serialVersionUID = 1;

  public LineException(String message) {
    super(message, null, false, false);
  }
}
