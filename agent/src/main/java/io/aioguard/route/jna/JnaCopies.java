package io.aioguard.route.jna;

import java.lang.instrument.Instrumentation;
import java.util.Map;
import java.util.Set;

/**
 * The copies of JNA in this JVM. Each is kept by the class that it describes and goes with its
 * loader; nothing here holds on to one.
 */
final class JnaCopies {

  private final Instrumentation instrumentation;
  private final ClassValue<JnaCopy> copies =
      new ClassValue<>() {
        @Override
        protected JnaCopy computeValue(Class<?> type) {
          Class<?> pointer = pointerOf(type);
          return pointer == type ? open(pointer) : copies.get(pointer);
        }
      };

  JnaCopies(Instrumentation instrumentation) {
    this.instrumentation = instrumentation;
  }

  /** The copy that an object comes from: a Pointer, a Function, or what else JNA makes. */
  JnaCopy of(Object object) {
    return copies.get(object.getClass());
  }

  private JnaCopy open(Class<?> pointer) {
    Module module = pointer.getModule();
    if (module.isNamed()) {
      instrumentation.redefineModule(
          module,
          Set.of(),
          Map.of(),
          Map.of("com.sun.jna", Set.of(JnaCopies.class.getModule())),
          Set.of(),
          Map.of());
    }
    try {
      return new JnaCopy(pointer);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this version of JNA is not understood", e);
    }
  }

  private static Class<?> pointerOf(Class<?> type) {
    for (Class<?> up = type; up != null; up = up.getSuperclass()) {
      if (up.getName().equals("com.sun.jna.Pointer")) {
        return up;
      }
    }
    throw new IllegalArgumentException(type + " is not a Pointer of JNA");
  }
}
