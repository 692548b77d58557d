package io.aioguard.rules.grammar;

/** Checks Java identifiers and qualified names. */
public final class JavaName {

  private JavaName() {}

  /** Whether the text is one identifier, such as a field's name. */
  public static boolean isSimple(String text) {
    for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
      int c = text.codePointAt(at);
      boolean fits =
          at == 0 ? Character.isJavaIdentifierStart(c) : Character.isJavaIdentifierPart(c);
      if (!fits || Character.isIdentifierIgnorable(c)) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  /** Whether the text is identifiers with dots between, such as a class name. */
  public static boolean isDotted(String text) {
    for (String name : text.split("\\.", -1)) {
      if (!isSimple(name)) {
        return false;
      }
    }
    return true;
  }
}
