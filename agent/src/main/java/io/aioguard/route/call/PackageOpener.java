package io.aioguard.route.call;

import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Map;
import java.util.Set;

/**
 * Gives the agent access to packages of the application, so that it can read fields, and to the
 * classes that a class loader has initiated. Thread-safe.
 */
public final class PackageOpener {

  private final Instrumentation instrumentation;

  public PackageOpener(Instrumentation instrumentation) {
    this.instrumentation = instrumentation;
  }

  /** A lookup with the rights of the class. */
  public MethodHandles.Lookup lookup(Class<?> type) throws IllegalAccessException {
    Module module = type.getModule();
    if (module.isNamed()) {
      instrumentation.redefineModule(
          module,
          Set.of(),
          Map.of(),
          Map.of(type.getPackageName(), Set.of(PackageOpener.class.getModule())),
          Set.of(),
          Map.of());
    }
    return MethodHandles.privateLookupIn(type, MethodHandles.lookup());
  }

  /**
   * The classes that the JVM has recorded this class loader as an initiating one for, which need
   * not be those that it defined (JVMS 5.3). Calls no class loader.
   */
  public Class<?>[] initiated(ClassLoader loader) {
    return instrumentation.getInitiatedClasses(loader);
  }

  /**
   * Writes a field of an object, (Object, long) to void; null if it is no long, or final.
   *
   * @throws NoSuchFieldException if neither the class nor one above it declares it
   */
  public MethodHandle longSetter(Class<?> type, String name) throws ReflectiveOperationException {
    Field field = field(type, name);
    boolean writable = field.getType() == long.class && !Modifier.isFinal(field.getModifiers());
    return writable
        ? lookup(field.getDeclaringClass())
            .unreflectSetter(field)
            .asType(MethodType.methodType(void.class, Object.class, long.class))
        : null;
  }

  /**
   * Reads a field of an object, (Object) to Object.
   *
   * @throws NoSuchFieldException if neither the class nor one above it declares it
   */
  public MethodHandle getter(Class<?> type, String name) throws ReflectiveOperationException {
    Field field = field(type, name);
    return lookup(field.getDeclaringClass())
        .unreflectGetter(field)
        .asType(MethodType.methodType(Object.class, Object.class));
  }

  private static Field field(Class<?> type, String name) throws NoSuchFieldException {
    for (Class<?> up = type; up != null; up = up.getSuperclass()) {
      for (Field field : up.getDeclaredFields()) {
        if (field.getName().equals(name)) {
          return field;
        }
      }
    }
    throw new NoSuchFieldException(type.getName() + "." + name);
  }

  /** Creates an object without running a constructor: () to Object. */
  public MethodHandle allocator(Class<?> type) throws ReflectiveOperationException {
    Class<?> unsafe = Class.forName("jdk.internal.misc.Unsafe", false, null);
    MethodHandles.Lookup lookup = lookup(unsafe);
    MethodHandle instance = lookup.findStatic(unsafe, "getUnsafe", MethodType.methodType(unsafe));
    MethodType allocate = MethodType.methodType(Object.class, Class.class);
    // (unsafe, type) to Object
    MethodHandle allocator = lookup.findVirtual(unsafe, "allocateInstance", allocate);
    return MethodHandles.foldArguments(MethodHandles.insertArguments(allocator, 1, type), instance);
  }
}
