package io.aioguard.rules.grammar;

/** Names that Java has. */
public final class JavaName {

  private JavaName() {}

  /** Whether it is one name, such as that of a field. */
  public static boolean simple(String text) {
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

  /** Whether it is names with dots between, such as that of a class. */
  public static boolean dotted(String text) {
    for (String name : text.split("\\.", -1)) {
      if (!simple(name)) {
        return false;
      }
    }
    return true;
  }
}
