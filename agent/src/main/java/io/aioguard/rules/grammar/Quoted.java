package io.aioguard.rules.grammar;

/**
 * What stands in the file, made safe to print: an ESC in it could rewrite the rest of a terminal, a
 * line break forge a line of the log.
 */
public final class Quoted {

  private static final int LONGEST = 60;

  private Quoted() {}

  /** In quotes, and no longer than can be taken in. */
  public static String of(String text) {
    return "'" + safe(text) + "'";
  }

  /** The same without quotes. */
  public static String safe(String text) {
    StringBuilder safe = new StringBuilder();
    int at = 0;
    while (at < text.length() && safe.length() < LONGEST) {
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
