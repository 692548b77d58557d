package io.aioguard.route.jna.call;

import io.aioguard.route.call.PackageOpener;
import io.aioguard.term.KnownNames;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The copies of JNA in this JVM. Each is kept by the class that it describes, and unloaded with its
 * loader; there is no other reference to it.
 */
public final class JnaCopies {

  public static final String POINTER = KnownNames.JNA_PACKAGE + "Pointer";

  private final PackageOpener opener;
  private final Consumer<JnaCopy> opened;
  private final ClassValue<JnaCopy> copies =
      new ClassValue<>() {
        @Override
        protected JnaCopy computeValue(Class<?> type) {
          Class<?> pointer = pointerOf(type);
          return pointer == type ? open(pointer) : copies.get(pointer);
        }
      };

  /**
   * @param opened gets each copy before it is used
   */
  public JnaCopies(PackageOpener opener, Consumer<JnaCopy> opened) {
    this.opener = opener;
    this.opened = opened;
  }

  /** The copy of an object's class: Pointer, Function, or another that extends Pointer. */
  public JnaCopy of(Object object) {
    return copies.get(object.getClass());
  }

  /** The copy that a class of the program links to; empty if it finds none. */
  public Optional<JnaCopy> visibleTo(Class<?> type) {
    try {
      return Optional.of(copies.get(Class.forName(POINTER, false, type.getClassLoader())));
    } catch (ClassNotFoundException | LinkageError e) {
      return Optional.empty();
    }
  }

  private JnaCopy open(Class<?> pointer) {
    try {
      JnaCopy copy = new JnaCopy(pointer, opener);
      opened.accept(copy);
      return copy;
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
