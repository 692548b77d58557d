package io.aioguard.cli;

/** What the command tells the shell. */
final class ExitStatus {

  static final int DONE = 0;

  /** A finding that {@code --fail-on} names. */
  static final int FOUND = 1;

  static final int USAGE = 2;

  /** Something could not be read, or the report not be written. */
  static final int UNREADABLE = 3;

  /** Under {@code --fail-on}: nothing named was found, and something was not seen. */
  static final int INCONCLUSIVE = 4;

  private ExitStatus() {}
}
