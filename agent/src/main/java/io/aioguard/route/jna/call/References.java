package io.aioguard.route.jna.call;

import io.aioguard.route.call.PackageOpener;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * JNA's types that refer to one word of memory, which programs pass for the id. Direct mapping
 * passes only the address in their Pointer to native code (native/dispatch.c, CVT_POINTER_TYPE).
 * Thread-safe.
 */
public final class References {

  private static final String[] NAMES = {
    "ptr.PointerByReference", "ptr.LongByReference", "ptr.NativeLongByReference"
  };

  private final Class<?>[] types;
  private final MethodHandle[] allocators;
  private final MethodHandle setPointer;

  private References(Class<?>[] types, MethodHandle[] allocators, MethodHandle setPointer) {
    this.types = types;
    this.allocators = allocators;
    this.setPointer = setPointer;
  }

  /**
   * Those of one copy of JNA; none where it lacks them, or the JDK does not allow to allocate one.
   */
  static References of(JnaCopy jna, PackageOpener opener) {
    try {
      Class<?>[] types = new Class<?>[NAMES.length];
      MethodHandle[] allocators = new MethodHandle[NAMES.length];
      for (int i = 0; i < NAMES.length; i++) {
        types[i] = jna.type(NAMES[i]);
        // Their constructors allocate memory that is freed when the object is collected.
        allocators[i] = opener.allocator(types[i]);
      }
      Class<?> typed = jna.type("PointerType");
      MethodHandle setter =
          MethodHandles.privateLookupIn(typed, MethodHandles.lookup())
              .findSetter(typed, "pointer", jna.type("Pointer"))
              .asType(MethodType.methodType(void.class, Object.class, Object.class));
      return new References(types, allocators, setter);
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      return new References(new Class<?>[0], new MethodHandle[0], null);
    }
  }

  /** Whether the object is of one of these types, and not of a subclass. */
  boolean contain(Object object) {
    return object != null && index(object.getClass()) >= 0;
  }

  /** Another object of its class, with this Pointer. */
  public Object copyOf(Object reference, Object pointer) throws Throwable {
    Object made = (Object) allocators[index(reference.getClass())].invokeExact();
    setPointer.invokeExact(made, pointer);
    return made;
  }

  /** An object with this Pointer, to be passed to {@link #copyOf}. */
  public Object create(Object pointer) throws Throwable {
    Object made = (Object) allocators[0].invokeExact();
    setPointer.invokeExact(made, pointer);
    return made;
  }

  private int index(Class<?> type) {
    for (int i = 0; i < types.length; i++) {
      if (types[i] == type) {
        return i;
      }
    }
    return -1;
  }
}
