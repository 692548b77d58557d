package io.aioguard.rules.grammar;

/**
 * Text of the file, made safe to print: an ESC in it could rewrite the terminal, a line break could
 * forge a line of the log.
 */
public final class Quoted {

  private static final int MAX_LENGTH = 60;

  private Quoted() {}

  /** In quotes, and cut to a length that can be read. */
  public static String of(String text) {
    return "'" + safe(text) + "'";
  }

  /** The same, without quotes. */
  public static String safe(String text) {
    StringBuilder safe = new StringBuilder();
    int at = 0;
    while (at < text.length() && safe.length() < MAX_LENGTH) {
      int c = text.codePointAt(at);
      if (c >= ' ' && c <= '~' || Character.isLetterOrDigit(c)) {
        safe.appendCodePoint(c);
      } else {
        safe.append("\\u{").append(Integer.toHexString(c)).append('}');
      }
      at += Character.charCount(c);
    }
    return at < text.length() ? safe.append("...").toString() : safe.toString();
  }
}
