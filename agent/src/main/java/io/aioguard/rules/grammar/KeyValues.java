package io.aioguard.rules.grammar;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The {@code key=value} words of a line. */
public final class KeyValues {

  private static final Wording OF_RULES =
      new Wording(
          "key=value",
          "; leave no blank before the '('",
          "KEY= has no value; leave no blank after the '='",
          "KEY= is there twice");

  private final Wording wording;
  private final List<String> keys;
  private final String repeatable;
  private final Problems problems;
  private final Map<String, List<String>> values = new HashMap<>();

  /**
   * The messages of a kind of file about wrong words; {@code KEY} is replaced by the key.
   *
   * @param form how such a word is written
   * @param touching added about a word that starts with a parenthesis
   * @param noValue empty where a value may be
   */
  public record Wording(String form, String touching, String noValue, String twice) {}

  /**
   * Creates an empty set of values.
   *
   * @param keys all keys that may occur
   * @param repeatable the key that may occur more than once; empty if there is none
   */
  public KeyValues(Wording wording, List<String> keys, String repeatable, Problems problems) {
    this.wording = wording;
    this.keys = keys;
    this.repeatable = repeatable;
    this.problems = problems;
  }

  /**
   * Reports errors in the words of a rule and keeps the other words.
   *
   * @param line all words of it; the first names the kind of rule, the second may be what it is
   *     about
   */
  public static KeyValues ofRule(
      List<String> line, List<String> keys, String repeatable, Problems problems) {
    KeyValues settings = new KeyValues(OF_RULES, keys, repeatable, problems);
    for (String word : line.subList(hasSubject(line) ? 2 : 1, line.size())) {
      settings.take(word);
    }
    return settings;
  }

  /** What a rule is about. */
  public static String subject(List<String> line, String what, String form) throws LineException {
    if (!hasSubject(line)) {
      throw new LineException("the " + what + " is missing; write " + line.get(0) + " " + form);
    }
    return line.get(1);
  }

  /** A rule without a subject is still checked for further errors. */
  private static boolean hasSubject(List<String> line) {
    if (line.size() < 2) {
      return false;
    }
    int equals = line.get(1).indexOf('=');
    return equals < 0 || !JavaName.isSimple(line.get(1).substring(0, equals));
  }

  /** Keeps a word; or reports its error and returns false. */
  public boolean take(String word) {
    int equals = word.indexOf('=');
    String key = equals < 0 ? word : word.substring(0, equals);
    if (equals < 0) {
      String hint = word.startsWith("(") ? wording.touching : "";
      problems.add(Quoted.of(word) + " is no " + wording.form + hint);
    } else if (!keys.contains(key)) {
      problems.add("unknown key " + Quoted.of(key) + Suggestion.among(keys, key));
    } else if (equals == word.length() - 1 && !wording.noValue.isEmpty()) {
      problems.add(wording.noValue.replace("KEY", key));
    } else if (values.containsKey(key) && !key.equals(repeatable)) {
      problems.add(wording.twice.replace("KEY", key));
    } else {
      if (!values.containsKey(key)) {
        values.put(key, new ArrayList<>());
      }
      values.get(key).add(word.substring(equals + 1));
      return true;
    }
    return false;
  }

  /** The value; empty if the line does not have the key. */
  public Optional<String> value(String key) {
    return values.containsKey(key) ? Optional.of(values.get(key).get(0)) : Optional.empty();
  }

  public String required(String key, String example) throws LineException {
    if (!values.containsKey(key)) {
      throw new LineException(
          key + "= is missing; write where the id is, as in " + key + "=" + example);
    }
    return values.get(key).get(0);
  }

  /** The value; one that is none of these is reported. */
  public Optional<String> choice(String key, List<String> choices) {
    Optional<String> value = value(key);
    if (value.isPresent() && !choices.contains(value.get())) {
      String hint = Suggestion.among(choices, value.get());
      problems.add(key + "=" + Quoted.safe(value.get()) + hint);
    }
    return value;
  }

  public List<String> all(String key) {
    return values.getOrDefault(key, List.of());
  }
}
