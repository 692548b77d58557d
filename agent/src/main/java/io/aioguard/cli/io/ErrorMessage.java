package io.aioguard.cli.io;

import io.aioguard.report.value.Printable;

/** The one line that an error is. */
public final class ErrorMessage {

  /** Where what was printed is lost. */
  public static final String OUTPUT_FAILED =
      of("standard output", "cannot be written to its end", "the disk may be full");

  private ErrorMessage() {}

  /**
   * Composes the line.
   *
   * @param where the file or the like, may be empty
   * @param next what to do about it
   */
  public static String of(String where, String what, String next) {
    String place = where.isEmpty() ? "" : where + ": ";
    return Printable.of("aioguard: " + place + what + "; " + next);
  }
}
