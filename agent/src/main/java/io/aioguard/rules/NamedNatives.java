package io.aioguard.rules;

import io.aioguard.term.KnownNames;
import io.aioguard.term.RuleWord;
import java.util.List;
import java.util.Optional;

/**
 * Recognises natives by the C function that they are named after. Where the shape of one leaves a
 * doubt about where the id is, it is not recognised: a rule can name it.
 */
public final class NamedNatives {

  private static final String SOURCE = "by name";

  private NamedNatives() {}

  /**
   * What a native does, or empty.
   *
   * @param type binary name of its class
   * @param descriptor as in a class file (JVMS 4.3.3)
   */
  public static Optional<Binding> binding(String type, String method, String descriptor) {
    Role role = role(method);
    Optional<Descriptor> shape = role == null ? Optional.empty() : Descriptor.of(descriptor);
    if (shape.isEmpty()) {
      return Optional.empty();
    }
    IdPlace id = role == Role.SETUP ? setupPlace(shape.get()) : usePlace(shape.get().parameters());
    if (id == null) {
      return Optional.empty();
    }
    QualifiedMethod target = new QualifiedMethod(type, MethodPattern.of(method, descriptor));
    return Optional.of(new Binding(target, role, id, -1, FailureSign.ANY, false, SOURCE));
  }

  /** Whether a native is named after a function of libaio that takes a context. */
  public static boolean isLibaioName(String method) {
    return role(method) != null;
  }

  /**
   * The rule that would bind a native as the missing destroy, as a line of a rules file; empty if
   * it takes nothing that may be an id.
   *
   * @param type binary name of its class
   * @param descriptor as in a class file (JVMS 4.3.3)
   */
  public static Optional<String> destroyRule(String type, String method, String descriptor) {
    Optional<Descriptor> shape = Descriptor.of(descriptor);
    IdPlace id = shape.isEmpty() ? null : usePlace(shape.get().parameters());
    if (id == null) {
      return Optional.empty();
    }
    String place = "arg" + id.argument();
    if (id instanceof IdPlace.ArgumentElement element) {
      place += "[" + element.element() + "]";
    } else if (id instanceof IdPlace.ArgumentWord word) {
      place += "@" + word.offset();
    }
    MethodPattern pattern = MethodPattern.of(method, descriptor);
    return Optional.of(RuleWord.DESTROY + " " + type + "." + pattern + " id=" + place);
  }

  private static Role role(String method) {
    if (method.startsWith(KnownNames.IO_SETUP) || method.startsWith(KnownNames.IO_QUEUE_INIT)) {
      return Role.SETUP;
    }
    if (method.startsWith(KnownNames.IO_DESTROY)
        || method.startsWith(KnownNames.IO_QUEUE_RELEASE)) {
      return Role.DESTROY;
    }
    if (method.startsWith(KnownNames.IO_SUBMIT)) {
      return Role.SUBMIT;
    }
    boolean reaps =
        method.startsWith(KnownNames.IO_GETEVENTS) || method.startsWith(KnownNames.IO_PGETEVENTS);
    return reaps ? Role.GETEVENTS : null;
  }

  /** Where a setup leaves the id. */
  private static IdPlace setupPlace(Descriptor shape) {
    List<String> types = shape.parameters();
    int array = types.indexOf("long[]");
    if (array >= 0) {
      return new IdPlace.ArgumentElement(array, 0);
    }
    for (int i = 0; i < types.size(); i++) {
      if (TypeName.isBuffer(types.get(i))) {
        return new IdPlace.ArgumentWord(i, 0);
      }
    }
    if (shape.result().equals("long")) {
      return new IdPlace.Result();
    }
    return TypeName.isBuffer(shape.result()) ? new IdPlace.ResultWord(0) : null;
  }

  /**
   * The context comes first in C, and what follows may be a long too. So the first parameter that
   * can be it counts, and none after an object that may hold the id in an unknown form.
   */
  private static IdPlace usePlace(List<String> types) {
    for (int i = 0; i < types.size(); i++) {
      String type = types.get(i);
      if (type.equals("long")) {
        return new IdPlace.Argument(i);
      }
      if (TypeName.isBuffer(type)) {
        return new IdPlace.ArgumentWord(i, 0);
      }
      if (type.equals("long[]")) {
        return new IdPlace.ArgumentElement(i, 0);
      }
      if (!TypeName.isPrimitive(type)) {
        return null;
      }
    }
    return null;
  }
}
