package io.aioguard.rules.read;

import io.aioguard.rules.MethodPattern;
import io.aioguard.rules.OwnerRule;
import io.aioguard.rules.QualifiedMethod;
import io.aioguard.rules.grammar.JavaName;
import io.aioguard.rules.grammar.KeyValues;
import io.aioguard.rules.grammar.LineException;
import io.aioguard.rules.grammar.Problems;
import io.aioguard.rules.grammar.Quoted;
import io.aioguard.term.RuleWord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads an owner rule: what follows owner. */
final class OwnerReader {

  static final String WORD = RuleWord.OWNER;

  private static final String FIELD = "field";
  private static final String CLOSE = "close";
  private static final String RECLAIM = "reclaim";
  private static final List<String> KEYS = List.of(FIELD, CLOSE, RECLAIM);

  private final Problems problems;

  OwnerReader(Problems problems) {
    this.problems = problems;
  }

  /** Reports all errors; empty if there is one. */
  Optional<OwnerRule> read(List<String> words, String source) {
    int before = problems.total();
    String type = type(words);
    KeyValues keyValues = KeyValues.ofRule(words, KEYS, CLOSE, problems);
    String[] field = field(keyValues);
    int offset = offset(field);
    List<MethodPattern> closes = closes(keyValues);
    boolean reclaim = reclaim(keyValues);
    return problems.total() > before
        ? Optional.empty()
        : Optional.of(new OwnerRule(type, field[0], offset, closes, reclaim, source));
  }

  private String type(List<String> words) {
    try {
      String type = KeyValues.subject(words, "class", "package.Class field=NAME");
      if (!JavaName.isDotted(type)) {
        throw new LineException(
            Quoted.of(type) + " is no class; write package.Class, or package.Outer$Inner");
      }
      return type;
    } catch (LineException e) {
      problems.add(e.getMessage());
      return "";
    }
  }

  /** The name, and the offset if there is one. */
  private String[] field(KeyValues keyValues) {
    try {
      String text = keyValues.required(FIELD, "handle");
      String[] field = text.split("@", 2);
      if (!JavaName.isSimple(field[0])) {
        problems.add("field=" + Quoted.safe(text) + " is no field; write NAME or NAME@OFFSET");
      }
      return field;
    } catch (LineException e) {
      problems.add(e.getMessage());
      return new String[] {""};
    }
  }

  private int offset(String[] field) {
    try {
      return field.length > 1 ? IdPlaceReader.offset(field[1]) : -1;
    } catch (LineException e) {
      problems.add("field=: " + e.getMessage());
      return -1;
    }
  }

  private List<MethodPattern> closes(KeyValues keyValues) {
    List<MethodPattern> closes = new ArrayList<>();
    for (String text : keyValues.all(CLOSE)) {
      try {
        MethodPattern close = QualifiedMethod.unqualified(text);
        if (closes.contains(close)) {
          problems.add("close=" + Quoted.safe(close.toString()) + " is there twice");
        }
        closes.add(close);
      } catch (LineException e) {
        problems.add("close=: " + e.getMessage());
      }
    }
    return closes;
  }

  private boolean reclaim(KeyValues keyValues) {
    String text = keyValues.value(RECLAIM).orElse("no");
    if (!text.equals("yes") && !text.equals("no")) {
      problems.add("reclaim=" + Quoted.safe(text) + ": write yes or no");
    }
    return text.equals("yes");
  }
}
