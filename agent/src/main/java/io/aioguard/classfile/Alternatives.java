package io.aioguard.classfile;

import io.aioguard.rules.MethodPattern;
import io.aioguard.rules.grammar.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What a class declares instead of what a rule names, as the end of a message. */
final class Alternatives {

  private static final int MAX_NAMES = 8;

  /** Too many names end with a shorter word. */
  private static final int MIN_PART = 5;

  private final ClassPath classes;
  private Set<String> names;

  Alternatives(ClassPath classes) {
    this.classes = classes;
  }

  /** Message that the class path does not have a class, with the classes that may be meant. */
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

  /** Fields that can have an id, those of superclasses included. */
  String fields(ClassOutline type) {
    List<String> found = new ArrayList<>();
    ClassOutline declaring = type;
    // Bounded: in a class file that no JVM would load, a class may extend itself.
    for (int i = 0; i < IdType.MAX_PARENTS && declaring != null; i++) {
      String of = declaring == type ? "" : " of " + declaring.name();
      for (ClassOutline.Member field : declaring.fields()) {
        if (mayHaveId(field)) {
          found.add(words(field) + of);
        }
      }
      boolean enough = found.size() >= MAX_NAMES || declaring.parent().isEmpty();
      declaring = enough ? null : classes.find(declaring.parent()).orElse(null);
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

  /** Methods that may destroy a context: without parameters and result. */
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

  /** As in a rule, a field with its type after the name. */
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
