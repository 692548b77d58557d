package io.aioguard.rules;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a line after the other and keeps the good ones. */
final class RuleReader {

  private static final int MOST_RULES = 1_000;

  private final Source source;
  private final Problems problems;
  private final List<String> warnings = new ArrayList<>();
  private final List<Binding> bindings = new ArrayList<>();
  private final List<OwnerRule> owners = new ArrayList<>();
  private final List<Template> templates = new ArrayList<>();
  private final Map<Record, Integer> lines = new IdentityHashMap<>();

  RuleReader(Source source, Problems problems) {
    this.source = source;
    this.problems = problems;
  }

  RuleBook book() {
    return new RuleBook(bindings, owners);
  }

  List<Template> templates() {
    return templates;
  }

  List<String> warnings() {
    return warnings;
  }

  /**
   * Reads a line.
   *
   * @return whether there is room for more
   */
  boolean read(int number, String line) {
    List<String> words = words(line);
    if (words.isEmpty()) {
      return true;
    }
    if (lines.size() == MOST_RULES) {
      problems.add("more than " + MOST_RULES + " rules: this one and the rest are not read");
      return false;
    }
    Template template = Template.of(number, words);
    if (!template.words().isEmpty()) {
      problems.add(template.problem());
      templates.add(template);
      return true;
    }
    Role role = role(words.get(0));
    if (role != null) {
      binding(number, new BindingReader(role, problems).read(words, source.at(number)));
    } else if (words.get(0).equals(OwnerReader.WORD)) {
      owner(number, new OwnerReader(problems).read(words, source.at(number)));
    } else {
      problems.add("unknown word " + Quoted.of(words.get(0)) + suggestion(words.get(0)));
    }
    return true;
  }

  private List<String> words(String line) {
    try {
      return Words.of(line);
    } catch (RuleException e) {
      problems.add(e.getMessage());
      return List.of();
    }
  }

  private static Role role(String word) {
    for (Role each : Role.values()) {
      if (each.word().equals(word)) {
        return each;
      }
    }
    return null;
  }

  private static String suggestion(String word) {
    List<String> known = new ArrayList<>();
    for (Role each : Role.values()) {
      known.add(each.word());
    }
    known.add(OwnerReader.WORD);
    return Suggestion.among(known, word);
  }

  private void binding(int number, Optional<Binding> read) {
    if (read.isEmpty()) {
      return;
    }
    Binding binding = read.get();
    MethodPattern pattern = binding.pattern();
    for (Binding other : bindings) {
      if (other.type().equals(binding.type()) && other.pattern().overlaps(pattern)) {
        again("the method", other);
        return;
      }
    }
    bindings.add(binding);
    keep(number, binding, binding.type());
  }

  private void owner(int number, Optional<OwnerRule> read) {
    if (read.isEmpty()) {
      return;
    }
    OwnerRule owner = read.get();
    for (OwnerRule other : owners) {
      if (other.conflictsWith(owner)) {
        again("the field", other);
        return;
      }
    }
    owners.add(owner);
    keep(number, owner, owner.type());
  }

  private void again(String what, Record first) {
    problems.add(what + " has a rule already, in line " + lines.get(first));
  }

  private void keep(int number, Record rule, String type) {
    lines.put(rule, number);
    if (type.indexOf('.') < 0) {
      warnings.add(
          "line " + number + ": " + Quoted.safe(type) + " is taken for a class without a package");
    }
  }
}
