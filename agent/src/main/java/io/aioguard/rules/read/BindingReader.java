package io.aioguard.rules.read;

import io.aioguard.rules.Binding;
import io.aioguard.rules.BindingCheck;
import io.aioguard.rules.FailureSign;
import io.aioguard.rules.IdPlace;
import io.aioguard.rules.QualifiedMethod;
import io.aioguard.rules.Role;
import io.aioguard.rules.grammar.KeyValues;
import io.aioguard.rules.grammar.LineException;
import io.aioguard.rules.grammar.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a binding rule: what follows setup, destroy, submit or getevents. */
final class BindingReader {

  private static final String FORM = "package.Class.method(types) id=PLACE";
  private static final String ID = "id";
  private static final String EVENTS = "events";
  private static final String FAILURE = "failure";
  private static final String COPIES = "copies";
  private static final String NONE = "none";

  private final Role role;
  private final Problems problems;

  BindingReader(Role role, Problems problems) {
    this.role = role;
    this.problems = problems;
  }

  /** Reports all errors; empty if there is one. */
  Optional<Binding> read(List<String> words, String source) {
    int before = problems.total();
    QualifiedMethod method = method(words);
    KeyValues keyValues = KeyValues.ofRule(words, keys(), "", problems);
    IdPlace id = id(keyValues);
    int events = events(keyValues);
    FailureSign failure = failure(keyValues);
    boolean onlyCopy = keyValues.choice(COPIES, List.of(NONE)).isPresent();
    if (problems.total() > before) {
      return Optional.empty();
    }
    Binding binding = new Binding(method, role, id, events, failure, onlyCopy, source);
    new BindingCheck(binding, problems).run(binding.pattern().parameters());
    return problems.total() > before ? Optional.empty() : Optional.of(binding);
  }

  private QualifiedMethod method(List<String> words) {
    try {
      return QualifiedMethod.of(KeyValues.subject(words, "method", FORM));
    } catch (LineException e) {
      problems.add(e.getMessage());
      return null;
    }
  }

  private List<String> keys() {
    List<String> keys = new ArrayList<>(List.of(ID));
    if (role == Role.SETUP) {
      keys.add(EVENTS);
      keys.add(COPIES);
    }
    if (role.hasFailureSign()) {
      keys.add(FAILURE);
    }
    return keys;
  }

  private IdPlace id(KeyValues keyValues) {
    try {
      return IdPlaceReader.id(keyValues.required(ID, "arg0"));
    } catch (LineException e) {
      problems.add(e.getMessage());
      return null;
    }
  }

  private int events(KeyValues keyValues) {
    Optional<String> text = keyValues.value(EVENTS);
    try {
      return text.isPresent() ? IdPlaceReader.argument(text.get()) : -1;
    } catch (LineException e) {
      problems.add("events=: " + e.getMessage());
      return -1;
    }
  }

  private static FailureSign failure(KeyValues keyValues) {
    List<String> words = new ArrayList<>();
    for (FailureSign each : FailureSign.values()) {
      words.add(each.word());
    }
    int index = words.indexOf(keyValues.choice(FAILURE, words).orElse(FailureSign.ANY.word()));
    return index < 0 ? null : FailureSign.values()[index];
  }
}
