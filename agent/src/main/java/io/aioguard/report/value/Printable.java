package io.aioguard.report.value;

/**
 * Makes text of recordings safe to print. JFR keeps thread names and stacks as they are, and an ESC
 * or a right-to-left override in one could rewrite the rest of the report on a terminal.
 */
public final class Printable {

  private Printable() {}

  /** Returns the text with everything that controls a terminal or the direction written out. */
  public static String of(String text) {
    if (text.codePoints().noneMatch(Printable::isControl)) {
      return text;
    }
    StringBuilder safe = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(c -> append(safe, c));
    return safe.toString();
  }

  private static void append(StringBuilder safe, int c) {
    if (!isControl(c)) {
      safe.appendCodePoint(c);
    } else if (c > 0xffff) {
      safe.append(String.format("\\u{%X}", c));
    } else {
      safe.append(String.format("\\u%04X", c));
    }
  }

  private static boolean isControl(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          true;
      default -> false;
    };
  }
}
