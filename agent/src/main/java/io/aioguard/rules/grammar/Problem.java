package io.aioguard.rules.grammar;

/**
 * An error in a rules file. The message is safe to print.
 *
 * @param line from 1; 0 for the file as a whole
 */
public record Problem(int line, String message) {

  /** In the format of compilers, so that editors can open the line. */
  public String at(String file) {
    return file + (line > 0 ? ":" + line : "") + ": " + message;
  }
}
