package io.aioguard.classfile;

import io.aioguard.rules.Binding;
import io.aioguard.rules.IdPlace;
import io.aioguard.rules.MethodPattern;
import io.aioguard.rules.OwnerRule;
import io.aioguard.rules.read.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether rules fit the classes that they are about. Each mismatch is one sentence. */
public final class RuleMatch {

  private final ClassPath classes;
  private final Alternatives alternatives;

  /** Checks rules against these classes. */
  public RuleMatch(ClassPath classes) {
    this.classes = classes;
    this.alternatives = new Alternatives(classes);
  }

  /** Mismatches of the rule; empty if it fits. */
  public List<String> of(Binding rule) {
    Optional<ClassOutline> type = classes.find(rule.type());
    return type.isEmpty() ? List.of(alternatives.missing(rule.type())) : methods(rule, type.get());
  }

  private List<String> methods(Binding rule, ClassOutline type) {
    List<String> wrong = new ArrayList<>();
    List<ClassOutline.Member> natives = new ArrayList<>();
    List<ClassOutline.Member> others = new ArrayList<>();
    for (ClassOutline.Member method : type.methods()) {
      if (rule.matches(method.name(), method.descriptor())) {
        (method.isNative() ? natives : others).add(method);
      }
    }
    for (ClassOutline.Member method : natives) {
      String name = natives.size() == 1 ? "" : Alternatives.words(method) + ": ";
      for (String misfit : misfits(rule, method, type)) {
        wrong.add(name + misfit);
      }
    }
    if (natives.isEmpty()) {
      String what =
          others.isEmpty()
              ? "no method " + rule.pattern().toString() + " in the class"
              : Alternatives.words(others.get(0)) + " is not native";
      wrong.add(what + alternatives.natives(rule.method(), type));
    }
    return wrong;
  }

  private List<String> misfits(Binding rule, ClassOutline.Member method, ClassOutline type) {
    List<String> wrong = new ArrayList<>(rule.misfits(method.descriptor()));
    boolean inField = rule.id() instanceof IdPlace.Field || rule.id() instanceof IdPlace.FieldWord;
    if (inField && method.isStatic()) {
      wrong.add("the method is static, and id=this.FIELD needs an instance");
    } else if (rule.id() instanceof IdPlace.Field field) {
      wrong.addAll(field(field.name(), false, type));
    } else if (rule.id() instanceof IdPlace.FieldWord word) {
      wrong.addAll(field(word.name(), true, type));
    }
    return wrong;
  }

  /** Mismatches of the rule; empty if it fits. */
  public List<String> of(OwnerRule rule) {
    Optional<ClassOutline> type = classes.find(rule.type());
    if (type.isEmpty()) {
      return List.of(alternatives.missing(rule.type()));
    }
    List<String> wrong = new ArrayList<>(field(rule.field(), rule.offset() >= 0, type.get()));
    for (MethodPattern close : rule.closes()) {
      if (!canClose(close, type.get())) {
        wrong.add(
            "no method "
                + close.toString()
                + " of instances, with code, in the class"
                + alternatives.closes(type.get()));
      }
    }
    return wrong;
  }

  private static boolean canClose(MethodPattern close, ClassOutline type) {
    for (ClassOutline.Member method : type.methods()) {
      if (close.matches(method.name(), method.descriptor()) && Alternatives.hasCode(method)) {
        return true;
      }
    }
    return false;
  }

  private List<String> field(String name, boolean buffer, ClassOutline type) {
    Optional<ClassOutline.Member> field = type.field(name);
    String wrong;
    if (field.isEmpty()) {
      wrong = "no field " + name + " in the class";
    } else if (field.get().isStatic()) {
      wrong = "the field " + name + " is static";
    } else if (buffer && !IdType.isBuffer(field.get().descriptor())) {
      wrong = "the field " + Alternatives.words(field.get()) + " is no direct buffer";
    } else if (!buffer && IdType.isBuffer(field.get().descriptor()) && !isObject(field.get())) {
      wrong = "the field " + Alternatives.words(field.get()) + " is a buffer: write " + name + "@0";
    } else if (!buffer && !IdType.isWhole(field.get().descriptor(), classes)) {
      wrong = "the field " + Alternatives.words(field.get()) + " carries no number";
    } else {
      return List.of();
    }
    return List.of(wrong + alternatives.fields(type));
  }

  private static boolean isObject(ClassOutline.Member field) {
    return field.descriptor().equals("Ljava/lang/Object;");
  }

  /** The names that can be filled in. */
  public List<String> of(Template template) {
    if (template.placeholders().contains(Template.CLASS)) {
      return List.of();
    }
    Optional<ClassOutline> type = classes.find(template.type());
    if (type.isEmpty()) {
      return List.of(alternatives.missing(template.type()));
    }
    List<String> choices = new ArrayList<>();
    if (template.placeholders().contains(Template.FIELD)) {
      choices.add("for FIELD" + alternatives.fields(type.get()));
    }
    if (template.placeholders().contains(Template.METHOD)) {
      choices.add("for METHOD" + alternatives.closes(type.get()));
    }
    return choices;
  }
}
