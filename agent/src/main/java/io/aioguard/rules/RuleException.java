package io.aioguard.rules;

/** What is wrong with a part of a line; never leaves this package. */
final class RuleException extends Exception {

  private static final long serialVersionUID = 1;

  RuleException(String message) {
    super(message, null, false, false);
  }
}
