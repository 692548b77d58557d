package io.aioguard.rules.grammar;

/**
 * What is wrong with a part of a line; caught where the line is read, and reported as a {@link
 * Problem}.
 */
public final class LineException extends Exception {

  private static final long serialVersionUID = 1;

  public LineException(String message) {
    super(message, null, false, false);
  }
}
