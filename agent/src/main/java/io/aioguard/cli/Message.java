package io.aioguard.cli;

import io.aioguard.report.Printable;

/** The one line that an error is. */
final class Message {

  /** Where what was to be read by somebody was not. */
  static final String OUTPUT_ENDED =
      of("standard output", "ended too soon", "a full disk, or a program that stopped reading");

  private Message() {}

  /**
   * Composes the line.
   *
   * @param where the file or the like, may be empty
   * @param next what to do about it
   */
  static String of(String where, String what, String next) {
    String place = where.isEmpty() ? "" : where + ": ";
    return Printable.of("aioguard: " + place + what + "; " + next);
  }
}
