package io.aioguard.classfile;

import io.aioguard.rules.MethodPattern;
import io.aioguard.rules.grammar.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What there is in place of what a rule names, as the end of a sentence. */
final class Alternatives {

  private static final int MAX_NAMES = 8;

  /** Names that end with a shorter word are too many. */
  private static final int MIN_PART = 5;

  private final ClassPath classes;
  private Set<String> names;

  Alternatives(ClassPath classes) {
    this.classes = classes;
  }

  /** That a class is not there, and which of the others may be meant. */
  String missing(String type) {
    if (names == null) {
      names = classes.names();
    }
    List<String> same = new ArrayList<>();
    List<String> near = new ArrayList<>();
    for (String name : names) {
      if (simple(name).equals(simple(type))) {
        same.add(name);
      } else if (mayBeMeant(simple(name), simple(type))) {
        near.add(name);
      }
    }
    return "no class " + type + " in the class path" + list(same.isEmpty() ? near : same);
  }

  private static boolean mayBeMeant(String name, String written) {
    boolean longer = written.length() >= MIN_PART && name.endsWith(written);
    return longer || Suggestion.isNear(name, written);
  }

  private static String simple(String name) {
    return name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1);
  }

  /** Fields that can have an id, those of the classes above included. */
  String fields(ClassOutline type) {
    List<String> found = new ArrayList<>();
    ClassOutline above = type;
    // Bounded, as in class files that no JVM would load a class may extend itself.
    for (int i = 0; i < IdType.MAX_PARENTS && above != null; i++) {
      String of = above == type ? "" : " of " + above.name();
      for (ClassOutline.Member field : above.fields()) {
        if (mayHaveId(field)) {
          found.add(words(field) + of);
        }
      }
      boolean enough = found.size() >= MAX_NAMES || above.parent().isEmpty();
      above = enough ? null : classes.find(above.parent()).orElse(null);
    }
    return list(found);
  }

  private boolean mayHaveId(ClassOutline.Member field) {
    boolean fits =
        IdType.isWhole(field.descriptor(), classes) || IdType.isBuffer(field.descriptor());
    return fits && !field.isStatic() && !field.isSynthetic();
  }

  /** Native methods, those of a similar name alone if there are any. */
  String natives(String name, ClassOutline type) {
    List<String> near = new ArrayList<>();
    List<String> all = new ArrayList<>();
    for (ClassOutline.Member method : type.methods()) {
      if (method.isNative()) {
        all.add(words(method));
        if (Suggestion.isNear(method.name(), name)) {
          near.add(words(method));
        }
      }
    }
    return all.isEmpty()
        ? "; it has no native method, and rules bind no other"
        : list(near.isEmpty() ? all : near);
  }

  /** Methods that may give a context back: without parameters and result. */
  String closes(ClassOutline type) {
    List<String> found = new ArrayList<>();
    for (ClassOutline.Member method : type.methods()) {
      boolean plain = method.descriptor().equals("()V") && !method.isSynthetic();
      if (plain && hasCode(method) && !method.name().startsWith("<")) {
        found.add(words(method));
      }
    }
    return list(found);
  }

  static boolean hasCode(ClassOutline.Member method) {
    return !method.isStatic() && !method.isAbstract() && !method.isNative();
  }

  /** As in a rule, the type of a field behind its name. */
  static String words(ClassOutline.Member member) {
    if (member.descriptor().startsWith("(")) {
      return MethodPattern.of(member.name(), member.descriptor()).toString();
    }
    String type = MethodPattern.of(" ", "(" + member.descriptor() + ")V").toString();
    return member.name() + type;
  }

  private static String list(List<String> found) {
    if (found.isEmpty()) {
      return "; there is none";
    }
    List<String> first = found.subList(0, Math.min(found.size(), MAX_NAMES));
    String more =
        found.size() > first.size() ? " and " + (found.size() - first.size()) + " more" : "";
    return "; there is: " + String.join(", ", first) + more;
  }
}
