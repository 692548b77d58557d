package io.aioguard.gate;

import io.aioguard.rules.Problems;
import io.aioguard.rules.Quoted;
import io.aioguard.rules.Suggestion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads one line: {@code KIND key=pattern ... reason=the rest of the line}. */
final class EntryReader {

  private static final String REASON = "reason";

  private final boolean baseline;
  private final List<String> kinds;
  private final Problems problems;
  private final List<String> keys;

  /**
   * @param baseline whether lines have a fingerprint and nothing else
   * @param kinds that a line may begin with
   */
  EntryReader(boolean baseline, List<String> kinds, Problems problems) {
    this.baseline = baseline;
    this.kinds = kinds;
    this.problems = problems;
    this.keys = baseline ? List.of("fingerprint") : List.of("site", "class", "fingerprint", REASON);
  }

  /** The line; empty if there is nothing in it, or an error that is told. */
  Optional<Entry> read(int number, String line) {
    Cursor cursor = new Cursor(line);
    String kind = cursor.word();
    if (kind.isEmpty()) {
      return Optional.empty();
    }
    if (!kinds.contains(kind)) {
      problems.add("unknown word " + Quoted.of(kind) + Suggestion.among(kinds, kind));
      return Optional.empty();
    }
    Map<String, String> values = new HashMap<>();
    for (String word = cursor.word(); !word.isEmpty(); word = cursor.word()) {
      if (!take(word, cursor, values)) {
        return Optional.empty();
      }
    }
    return entry(number, kind, values);
  }

  private boolean take(String word, Cursor cursor, Map<String, String> values) {
    int equals = word.indexOf('=');
    String key = equals < 0 ? word : word.substring(0, equals);
    if (equals < 0 || !keys.contains(key)) {
      problems.add(
          equals < 0
              ? Quoted.of(word) + " is no KEY=PATTERN"
              : "unknown key " + Quoted.of(key) + Suggestion.among(keys, key));
      return false;
    }
    String value = word.substring(equals + 1);
    value = key.equals(REASON) ? (value + cursor.rest()).strip() : value;
    // A context that was adopted has no creation, and so no fingerprint; a baseline has it as it
    // is.
    if (value.isEmpty() && !baseline) {
      problems.add(key + "= says nothing");
      return false;
    }
    if (values.put(key, value) != null) {
      problems.add("two words " + key + "=");
      return false;
    }
    return true;
  }

  private Optional<Entry> entry(int number, String kind, Map<String, String> values) {
    String reason = values.getOrDefault(REASON, "");
    if (values.size() - (reason.isEmpty() ? 0 : 1) == 0) {
      problems.add(
          "says nothing of which: add " + (baseline ? "" : "site=, class= or ") + "fingerprint=");
      return Optional.empty();
    }
    if (!baseline && reason.isEmpty()) {
      problems.add("has no reason: end the line with reason=why this is no failure");
      return Optional.empty();
    }
    return Optional.of(
        new Entry(
            number,
            kind,
            glob(values.get("site")),
            glob(values.get("class")),
            glob(values.get("fingerprint")),
            reason));
  }

  private static Optional<Glob> glob(String pattern) {
    return Optional.ofNullable(pattern).map(Glob::new);
  }

  /** Where in the line the reader is. */
  private static final class Cursor {
    private final String line;
    private int at;

    Cursor(String line) {
      this.line = line;
    }

    /** The next word; empty at the end, or where a comment begins. */
    String word() {
      while (at < line.length() && isBlank(line.charAt(at))) {
        at++;
      }
      if (at < line.length() && line.charAt(at) == '#') {
        at = line.length();
      }
      int start = at;
      while (at < line.length() && !isBlank(line.charAt(at))) {
        at++;
      }
      return line.substring(start, at);
    }

    String rest() {
      String rest = line.substring(at);
      at = line.length();
      return rest;
    }

    private static boolean isBlank(char c) {
      return c == ' ' || c == '\t';
    }
  }
}
