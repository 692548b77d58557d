package io.aioguard.rules;

import java.util.List;

/**
 * A class each of whose instances has a context.
 *
 * @param type binary name of the class, nested ones with a dollar sign
 * @param field the field that the id is in: a long, an object that carries a number, or a direct
 *     buffer
 * @param offset byte offset of the id in the buffer; -1 if the field itself is the id
 * @param closes methods of the class that destroy the context; may be empty
 * @param reclaim whether the user promises that the instance is the only holder of the id: then the
 *     context of a collected instance may be destroyed
 * @param source where this comes from, for messages: {@code rules.txt:12}
 */
public record OwnerRule(
    String type,
    String field,
    int offset,
    List<MethodPattern> closes,
    boolean reclaim,
    String source)
    implements Rule<OwnerRule> {

  /** Copies the list. */
  public OwnerRule {
    closes = List.copyOf(closes);
  }

  /** Identifies the rule: the class and where in it the id is. */
  public String key() {
    return type + "." + field + (offset < 0 ? "" : "@" + offset);
  }

  /** Whether that place in a receiver is the field of this rule. */
  boolean isAt(IdPlace place) {
    if (place instanceof IdPlace.FieldWord word) {
      return offset == word.offset() && field.equals(word.name());
    }
    return offset < 0 && place instanceof IdPlace.Field named && field.equals(named.name());
  }

  /** Whether both rules are about the same id. */
  @Override
  public boolean conflictsWith(OwnerRule other) {
    boolean sameWord = offset == other.offset || offset < 0 || other.offset < 0;
    return type.equals(other.type) && field.equals(other.field) && sameWord;
  }

  /** Whether the other rule is about the same class; the field does not matter. */
  @Override
  public boolean replaces(OwnerRule other) {
    return type.equals(other.type);
  }
}
