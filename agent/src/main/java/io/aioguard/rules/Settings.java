package io.aioguard.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The {@code key=value} words of a line. */
final class Settings {

  private static final String TOUCHING = "; leave no blank before the '('";

  private final Map<String, List<String>> values = new HashMap<>();

  /**
   * Tells what is wrong with the words and keeps the others.
   *
   * @param line all words of it; the first names the kind of rule, the second may be what it is
   *     about
   * @param keys what there may be
   * @param several the one that may be there more than once
   */
  Settings(List<String> line, List<String> keys, String several, Problems problems) {
    for (String word : line.subList(hasSubject(line) ? 2 : 1, line.size())) {
      int equals = word.indexOf('=');
      String key = equals < 0 ? word : word.substring(0, equals);
      if (equals < 0) {
        problems.add(Quoted.of(word) + " is no key=value" + (word.startsWith("(") ? TOUCHING : ""));
      } else if (!keys.contains(key)) {
        problems.add("unknown key " + Quoted.of(key) + Suggestion.among(keys, key));
      } else if (equals == word.length() - 1) {
        problems.add(key + "= has no value; leave no blank after the '='");
      } else if (values.containsKey(key) && !key.equals(several)) {
        problems.add(key + "= is there twice");
      } else {
        add(key, word.substring(equals + 1));
      }
    }
  }

  /** Whether the line says what it is about; without it, what follows is still worth reading. */
  static boolean hasSubject(List<String> line) {
    if (line.size() < 2) {
      return false;
    }
    int equals = line.get(1).indexOf('=');
    return equals < 0 || !JavaName.simple(line.get(1).substring(0, equals));
  }

  private void add(String key, String value) {
    List<String> list = values.get(key);
    if (list == null) {
      list = new ArrayList<>();
      values.put(key, list);
    }
    list.add(value);
  }

  Optional<String> value(String key) {
    return values.containsKey(key) ? Optional.of(values.get(key).get(0)) : Optional.empty();
  }

  List<String> all(String key) {
    return values.containsKey(key) ? values.get(key) : List.of();
  }
}
