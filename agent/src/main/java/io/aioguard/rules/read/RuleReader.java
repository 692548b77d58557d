package io.aioguard.rules.read;

import io.aioguard.rules.Binding;
import io.aioguard.rules.OwnerRule;
import io.aioguard.rules.Role;
import io.aioguard.rules.Rule;
import io.aioguard.rules.RuleSet;
import io.aioguard.rules.RuleSource;
import io.aioguard.rules.grammar.LineReader;
import io.aioguard.rules.grammar.LineWords;
import io.aioguard.rules.grammar.Problems;
import io.aioguard.rules.grammar.Quoted;
import io.aioguard.rules.grammar.Suggestion;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads line by line and keeps the rules without errors. */
final class RuleReader {

  private static final int MAX_RULES = 1_000;

  private final RuleSource source;
  private final Problems problems = new Problems();
  private final List<String> warnings = new ArrayList<>();
  private final List<Binding> bindings = new ArrayList<>();
  private final List<OwnerRule> owners = new ArrayList<>();
  private final List<Template> templates = new ArrayList<>();
  private final Map<Record, Integer> lines = new IdentityHashMap<>();

  RuleReader(RuleSource source) {
    this.source = source;
  }

  RuleFile.Parsed read(byte[] bytes) {
    LineReader file = new LineReader(bytes, LineWords.OF_RULES, problems);
    boolean more = true;
    while (more && file.hasNext()) {
      List<String> words = file.next();
      more = words.isEmpty() || read(file.number(), words);
    }
    return new RuleFile.Parsed(new RuleSet(bindings, owners), problems.list(), templates, warnings);
  }

  /** Whether further rules may follow. */
  private boolean read(int number, List<String> words) {
    if (lines.size() == MAX_RULES) {
      problems.add("more than " + MAX_RULES + " rules: this one and the rest are not read");
      return false;
    }
    Template template = Template.of(number, words);
    if (!template.placeholders().isEmpty()) {
      problems.add(template.problem());
      templates.add(template);
      return true;
    }
    List<String> known = new ArrayList<>();
    for (Role role : Role.values()) {
      if (role.word().equals(words.get(0))) {
        BindingReader reader = new BindingReader(role, problems);
        keep(number, reader.read(words, source.at(number)), bindings, "the method");
        return true;
      }
      known.add(role.word());
    }
    known.add(OwnerReader.WORD);
    if (words.get(0).equals(OwnerReader.WORD)) {
      OwnerReader reader = new OwnerReader(problems);
      keep(number, reader.read(words, source.at(number)), owners, "the field");
    } else {
      problems.add(
          "unknown word " + Quoted.of(words.get(0)) + Suggestion.among(known, words.get(0)));
    }
    return true;
  }

  private <T extends Record & Rule<T>> void keep(
      int number, Optional<T> read, List<T> rules, String what) {
    if (read.isEmpty()) {
      return;
    }
    T rule = read.get();
    for (T other : rules) {
      if (other.conflictsWith(rule)) {
        problems.add(what + " has a rule already, in line " + lines.get(other));
        return;
      }
    }
    rules.add(rule);
    lines.put(rule, number);
    if (rule.type().indexOf('.') < 0) {
      warnings.add(
          "line "
              + number
              + ": "
              + Quoted.safe(rule.type())
              + " is taken for a class without a package");
    }
  }
}
