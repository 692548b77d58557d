package io.aioguard.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what follows owner. */
final class OwnerReader {

  static final String WORD = "owner";

  private static final String FIELD = "field";
  private static final String CLOSE = "close";
  private static final String RECLAIM = "reclaim";
  private static final List<String> KEYS = List.of(FIELD, CLOSE, RECLAIM);

  private final Problems problems;

  OwnerReader(Problems problems) {
    this.problems = problems;
  }

  /** Tells all that is wrong; empty if something is. */
  Optional<OwnerRule> read(List<String> words, String source) {
    int before = problems.total();
    String type = type(words);
    Settings settings = new Settings(words, KEYS, CLOSE, problems);
    String[] field = field(settings);
    int offset = offset(field);
    List<MethodPattern> closes = closes(settings);
    boolean reclaim = reclaim(settings);
    return problems.total() > before
        ? Optional.empty()
        : Optional.of(new OwnerRule(type, field[0], offset, closes, reclaim, source));
  }

  private String type(List<String> words) {
    if (!Settings.hasSubject(words)) {
      problems.add("the class is missing; write owner package.Class field=NAME");
      return "";
    }
    String type = words.get(1);
    if (!JavaName.dotted(type)) {
      problems.add(Quoted.of(type) + " is no class; write package.Class, or package.Outer$Inner");
    }
    return type;
  }

  /** The name, and the offset if there is one. */
  private String[] field(Settings settings) {
    String text = settings.value(FIELD).orElse("");
    int at = text.indexOf('@');
    String name = at < 0 ? text : text.substring(0, at);
    if (text.isEmpty()) {
      problems.add("field= is missing; say where the id is, as in field=handle");
    } else if (!JavaName.simple(name)) {
      problems.add("field=" + Quoted.safe(text) + " is no field; write NAME or NAME@OFFSET");
    }
    return at < 0 ? new String[] {name} : new String[] {name, text.substring(at + 1)};
  }

  private int offset(String[] field) {
    try {
      return field.length > 1 ? Place.offset(field[1]) : -1;
    } catch (RuleException e) {
      problems.add("field=: " + e.getMessage());
      return -1;
    }
  }

  private List<MethodPattern> closes(Settings settings) {
    List<MethodPattern> closes = new ArrayList<>();
    for (String text : settings.all(CLOSE)) {
      try {
        MethodPattern close = QualifiedMethod.unqualified(text);
        if (closes.contains(close)) {
          problems.add("close=" + Quoted.safe(close.toString()) + " is there twice");
        }
        closes.add(close);
      } catch (RuleException e) {
        problems.add("close=: " + e.getMessage());
      }
    }
    return closes;
  }

  private boolean reclaim(Settings settings) {
    String text = settings.value(RECLAIM).orElse("no");
    if (!text.equals("yes") && !text.equals("no")) {
      problems.add("reclaim=" + Quoted.safe(text) + ": write yes or no");
    }
    return text.equals("yes");
  }
}
