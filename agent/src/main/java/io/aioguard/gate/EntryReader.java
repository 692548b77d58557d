package io.aioguard.gate;

import io.aioguard.rules.grammar.KeyValues;
import io.aioguard.rules.grammar.LineWords;
import io.aioguard.rules.grammar.Problems;
import io.aioguard.rules.grammar.Quoted;
import io.aioguard.rules.grammar.Suggestion;
import java.util.List;
import java.util.Optional;

/** Reads one line: {@code KIND key=pattern ... reason=the rest of the line}. */
final class EntryReader {

  private static final String SITE = "site";
  private static final String CLASS = "class";
  private static final String FINGERPRINT = "fingerprint";
  private static final String REASON = "reason";

  /** How lines are split into words. */
  static final LineWords WORDS = LineWords.upTo(REASON + "=");

  private final boolean baseline;
  private final List<String> kinds;
  private final Problems problems;
  private final List<String> keys;
  private final KeyValues.Wording wording;

  /**
   * @param baseline whether lines have a fingerprint and nothing else
   * @param kinds that a line may start with
   */
  EntryReader(boolean baseline, List<String> kinds, Problems problems) {
    this.baseline = baseline;
    this.kinds = kinds;
    this.problems = problems;
    this.keys = baseline ? List.of(FINGERPRINT) : List.of(SITE, CLASS, FINGERPRINT, REASON);
    // A context that was adopted has no creation, and so no fingerprint: a baseline has an empty
    // one.
    String noValue = baseline ? "" : "KEY= has no value";
    this.wording = new KeyValues.Wording("KEY=PATTERN", "", noValue, "two words KEY=");
  }

  /** The entry; empty if the line has none, or an error that is reported. */
  Optional<GateEntry> read(int number, List<String> words) {
    if (words.isEmpty()) {
      return Optional.empty();
    }
    String kind = words.get(0);
    if (!kinds.contains(kind)) {
      problems.add("unknown word " + Quoted.of(kind) + Suggestion.among(kinds, kind));
      return Optional.empty();
    }
    KeyValues settings = new KeyValues(wording, keys, "", problems);
    for (String word : words.subList(1, words.size())) {
      if (!settings.take(word)) {
        return Optional.empty();
      }
    }
    return entry(number, kind, settings);
  }

  private Optional<GateEntry> entry(int number, String kind, KeyValues settings) {
    Optional<Glob> site = settings.value(SITE).map(Glob::new);
    Optional<Glob> type = settings.value(CLASS).map(Glob::new);
    Optional<Glob> fingerprint = settings.value(FINGERPRINT).map(Glob::new);
    String reason = settings.value(REASON).orElse("").strip();
    if (site.isEmpty() && type.isEmpty() && fingerprint.isEmpty()) {
      problems.add(
          "names no finding: add " + (baseline ? "" : "site=, class= or ") + "fingerprint=");
      return Optional.empty();
    }
    if (!baseline && reason.isEmpty()) {
      problems.add("has no reason: end the line with reason=why this is no failure");
      return Optional.empty();
    }
    return Optional.of(new GateEntry(number, kind, site, type, fingerprint, reason));
  }
}
