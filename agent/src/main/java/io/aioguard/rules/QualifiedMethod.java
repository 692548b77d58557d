package io.aioguard.rules;

import java.util.List;
import java.util.Optional;

/** A method as a rule names it. */
record QualifiedMethod(String type, MethodPattern pattern) {

  /** Reads {@code package.Class.method(types)}, or without parentheses for every overload. */
  static QualifiedMethod of(String text) throws RuleException {
    int parenthesis = text.indexOf('(');
    String name = parenthesis < 0 ? text : text.substring(0, parenthesis);
    if (name.endsWith(".<init>")) {
      throw new RuleException("a constructor cannot be bound; name the method that it calls");
    }
    int dot = name.lastIndexOf('.');
    if (dot < 0 || !JavaName.dotted(name)) {
      throw new RuleException(
          Quoted.of(name) + " is no method; write package.Class.method(types), dots between");
    }
    String rest = parenthesis < 0 ? "" : text.substring(parenthesis);
    MethodPattern pattern = new MethodPattern(name.substring(dot + 1), parameters(rest));
    return new QualifiedMethod(name.substring(0, dot), pattern);
  }

  /** Reads {@code method(types)}, or without parentheses for every overload. */
  static MethodPattern unqualified(String text) throws RuleException {
    int parenthesis = text.indexOf('(');
    String name = parenthesis < 0 ? text : text.substring(0, parenthesis);
    if (!JavaName.simple(name)) {
      throw new RuleException(
          Quoted.of(name) + " is no method; write its name alone, as in close=close()");
    }
    return new MethodPattern(name, parameters(parenthesis < 0 ? "" : text.substring(parenthesis)));
  }

  private static Optional<List<String>> parameters(String text) throws RuleException {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    int end = text.indexOf(')');
    if (end < text.length() - 1) {
      throw new RuleException(
          Quoted.of(text.substring(end + 1)) + " after the ')': leave a blank between");
    }
    return Optional.of(TypeName.list(text.substring(1, end)));
  }
}
