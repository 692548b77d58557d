package io.aioguard.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what follows setup, destroy, submit and getevents. */
final class BindingReader {

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

  /** Tells all that is wrong; empty if something is. */
  Optional<Binding> read(List<String> words, String source) {
    int before = problems.total();
    QualifiedMethod method = method(words);
    Settings settings = new Settings(words, keys(), "", problems);
    IdPlace id = id(settings);
    int events = events(settings);
    Failure failure = failure(settings);
    boolean onlyCopy = onlyCopy(settings);
    if (problems.total() > before) {
      return Optional.empty();
    }
    Binding binding =
        new Binding(
            method.type(),
            method.pattern().name(),
            method.pattern().parameters(),
            role,
            id,
            events,
            failure,
            onlyCopy,
            source);
    new BindingCheck(binding, problems).run();
    return problems.total() > before ? Optional.empty() : Optional.of(binding);
  }

  private QualifiedMethod method(List<String> words) {
    if (!Settings.hasSubject(words)) {
      problems.add(
          "the method is missing; write " + role.word() + " package.Class.method(types) id=PLACE");
      return null;
    }
    try {
      return QualifiedMethod.of(words.get(1));
    } catch (RuleException e) {
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
    if (role.tellsFailure()) {
      keys.add(FAILURE);
    }
    return keys;
  }

  private IdPlace id(Settings settings) {
    Optional<String> text = settings.value(ID);
    if (text.isEmpty()) {
      problems.add("id= is missing; say where the id is, as in id=arg0");
      return null;
    }
    try {
      return Place.id(text.get());
    } catch (RuleException e) {
      problems.add(e.getMessage());
      return null;
    }
  }

  private int events(Settings settings) {
    Optional<String> text = settings.value(EVENTS);
    try {
      return text.isPresent() ? Place.argument(text.get()) : -1;
    } catch (RuleException e) {
      problems.add("events=: " + e.getMessage());
      return -1;
    }
  }

  private Failure failure(Settings settings) {
    Optional<String> text = settings.value(FAILURE);
    if (text.isEmpty()) {
      return Failure.ANY;
    }
    List<String> known = new ArrayList<>();
    for (Failure each : Failure.values()) {
      if (each.word().equals(text.get())) {
        return each;
      }
      known.add(each.word());
    }
    problems.add("failure=" + Quoted.safe(text.get()) + Suggestion.among(known, text.get()));
    return null;
  }

  private boolean onlyCopy(Settings settings) {
    Optional<String> text = settings.value(COPIES);
    if (text.isPresent() && !text.get().equals(NONE)) {
      problems.add(
          "copies=" + Quoted.safe(text.get()) + Suggestion.among(List.of(NONE), text.get()));
    }
    return text.isPresent();
  }
}
