package io.aioguard.rules;

import io.aioguard.rules.grammar.JavaName;
import io.aioguard.rules.grammar.LineException;
import io.aioguard.rules.grammar.Quoted;
import java.util.List;
import java.util.Optional;

/**
 * A method as a rule names it.
 *
 * @param type binary name of the class, nested ones with a dollar sign
 * @param pattern the method of it
 */
public record QualifiedMethod(String type, MethodPattern pattern) {

  /** Reads {@code package.Class.method(types)}, or without parentheses for every overload. */
  public static QualifiedMethod of(String text) throws LineException {
    String name = name(text);
    if (name.endsWith(".<init>")) {
      throw new LineException("a constructor cannot be bound; name the method that it calls");
    }
    int dot = name.lastIndexOf('.');
    if (dot < 0 || !JavaName.isDotted(name)) {
      throw new LineException(
          Quoted.of(name) + " is no method; write package.Class.method(types), dots between");
    }
    MethodPattern pattern = new MethodPattern(name.substring(dot + 1), parameters(text));
    return new QualifiedMethod(name.substring(0, dot), pattern);
  }

  /** Reads {@code method(types)}, or without parentheses for every overload. */
  public static MethodPattern unqualified(String text) throws LineException {
    String name = name(text);
    if (!JavaName.isSimple(name)) {
      throw new LineException(
          Quoted.of(name) + " is no method; write its name alone, as in close=close()");
    }
    return new MethodPattern(name, parameters(text));
  }

  private static String name(String text) {
    int parenthesis = text.indexOf('(');
    return parenthesis < 0 ? text : text.substring(0, parenthesis);
  }

  private static Optional<List<String>> parameters(String text) throws LineException {
    int start = text.indexOf('(');
    if (start < 0) {
      return Optional.empty();
    }
    int end = text.indexOf(')', start);
    if (end < text.length() - 1) {
      throw new LineException(
          Quoted.of(text.substring(end + 1)) + " after the ')': leave a blank between");
    }
    return Optional.of(TypeName.parseList(text.substring(start + 1, end)));
  }
}
