package io.aioguard.route.jna;

import io.aioguard.route.Opener;
import java.util.Optional;

/**
 * The copies of JNA in this JVM. Each is kept by the class that it describes and goes with its
 * loader; nothing here holds on to one.
 */
final class JnaCopies {

  private static final String POINTER = "com.sun.jna.Pointer";

  private final Opener opener;
  private final ClassValue<JnaCopy> copies =
      new ClassValue<>() {
        @Override
        protected JnaCopy computeValue(Class<?> type) {
          Class<?> pointer = pointerOf(type);
          return pointer == type ? open(pointer) : copies.get(pointer);
        }
      };

  JnaCopies(Opener opener) {
    this.opener = opener;
  }

  /** The copy that an object comes from: a Pointer, a Function, or what else JNA makes. */
  JnaCopy of(Object object) {
    return copies.get(object.getClass());
  }

  /** The copy that a class of the program knows; empty if it knows none. */
  Optional<JnaCopy> seenBy(Class<?> type) {
    try {
      return Optional.of(copies.get(Class.forName(POINTER, false, type.getClassLoader())));
    } catch (ClassNotFoundException | LinkageError e) {
      return Optional.empty();
    }
  }

  private JnaCopy open(Class<?> pointer) {
    try {
      return new JnaCopy(pointer, opener.lookup(pointer));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this version of JNA is not understood", e);
    }
  }

  private static Class<?> pointerOf(Class<?> type) {
    for (Class<?> up = type; up != null; up = up.getSuperclass()) {
      if (up.getName().equals(POINTER)) {
        return up;
      }
    }
    throw new IllegalArgumentException(type + " is not a Pointer of JNA");
  }
}
