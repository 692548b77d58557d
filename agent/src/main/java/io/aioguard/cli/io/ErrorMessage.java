package io.aioguard.cli.io;

import io.aioguard.report.value.Printable;

/** Errors as one line each: where, what, what to do next. */
public final class ErrorMessage {

  /** Standard output could not be written. */
  public static final String OUTPUT_FAILED =
      of("standard output", "cannot be written to its end", "the disk may be full");

  private ErrorMessage() {}

  /**
   * Composes the line.
   *
   * @param where the file, process or option; may be empty
   * @param next what to do next
   */
  public static String of(String where, String what, String next) {
    String place = where.isEmpty() ? "" : where + ": ";
    return Printable.of("aioguard: " + place + what + "; " + next);
  }
}
