package io.aioguard.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A method descriptor (JVMS 4.3.3) with its types as in Java source, nested classes with a dollar
 * sign.
 *
 * @param result the type returned, or {@code void}
 */
record Descriptor(List<String> parameters, String result) {

  private static final String LETTERS = "BCDFIJSZV";
  private static final String[] NAMES = {
    "byte", "char", "double", "float", "int", "long", "short", "boolean", "void"
  };

  /** Empty if the text is not a descriptor. */
  static Optional<Descriptor> of(String text) {
    int end = text.lastIndexOf(')');
    if (end < 0 || !text.startsWith("(")) {
      return Optional.empty();
    }
    Optional<List<String>> parameters = parse(text.substring(1, end));
    Optional<List<String>> result = parse(text.substring(end + 1));
    return parameters.isPresent() && result.isPresent() && result.get().size() == 1
        ? Optional.of(new Descriptor(parameters.get(), result.get().get(0)))
        : Optional.empty();
  }

  private static Optional<List<String>> parse(String text) {
    List<String> types = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      int next = typeEnd(text, at);
      if (next < 0) {
        return Optional.empty();
      }
      types.add(name(text.substring(at, next)));
      at = next;
    }
    return Optional.of(List.copyOf(types));
  }

  /** The end of the type that starts here; -1 if there is none. */
  private static int typeEnd(String text, int start) {
    int at = start;
    while (at < text.length() && text.charAt(at) == '[') {
      at++;
    }
    if (at >= text.length()) {
      return -1;
    }
    if (text.charAt(at) == 'L') {
      return text.indexOf(';', at) + 1 > at + 2 ? text.indexOf(';', at) + 1 : -1;
    }
    return LETTERS.indexOf(text.charAt(at)) < 0 ? -1 : at + 1;
  }

  private static String name(String type) {
    int dimensions = type.lastIndexOf('[') + 1;
    String element =
        type.charAt(dimensions) == 'L'
            ? type.substring(dimensions + 1, type.length() - 1).replace('/', '.')
            : NAMES[LETTERS.indexOf(type.charAt(dimensions))];
    return element + "[]".repeat(dimensions);
  }
}
