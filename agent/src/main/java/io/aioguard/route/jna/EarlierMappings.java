package io.aioguard.route.jna;

import io.aioguard.route.jna.call.JnaCopy;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.HashMap;
import java.util.Map;

/** What a copy of JNA mapped directly before the agent was loaded. */
final class EarlierMappings {

  private final MethodHandle registeredClasses;
  private final MethodHandle registeredLibraries;
  private final MethodHandle options;
  private final MethodHandle handle;
  private final MethodHandle findSymbol;

  EarlierMappings(JnaCopy jna) throws ReflectiveOperationException {
    Class<?> type = jna.type("Native");
    MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(type, MethodHandles.lookup());
    registeredClasses = lookup.findStaticGetter(type, "registeredClasses", Map.class);
    registeredLibraries = lookup.findStaticGetter(type, "registeredLibraries", Map.class);
    findSymbol =
        lookup.findStatic(
            type, "findSymbol", MethodType.methodType(long.class, long.class, String.class));
    Class<?> library = jna.type("NativeLibrary");
    lookup = MethodHandles.privateLookupIn(library, MethodHandles.lookup());
    options = lookup.findGetter(library, "options", Map.class);
    handle = lookup.findGetter(library, "handle", long.class);
  }

  /** The classes, each with its library. Takes the lock with which JNA guards both of its maps. */
  Map<Class<?>, Object> classes() throws Throwable {
    Map<Class<?>, Object> classes = new HashMap<>();
    synchronized (registeredClasses.invoke()) {
      Map<?, ?> libraries = (Map<?, ?>) registeredLibraries.invoke();
      for (Map.Entry<?, ?> mapping : libraries.entrySet()) {
        classes.put((Class<?>) mapping.getKey(), mapping.getValue());
      }
    }
    return classes;
  }

  /**
   * Where the function of this name begins.
   *
   * @return 0 if the library has none, or the program itself maps names to symbols
   */
  long address(Object library, String name) throws Throwable {
    Map<?, ?> chosen = (Map<?, ?>) options.invoke(library);
    if (chosen.containsKey("function-mapper") || chosen.containsKey("symbol-provider")) {
      return 0;
    }
    try {
      return (long) findSymbol.invoke((long) handle.invoke(library), name);
    } catch (UnsatisfiedLinkError e) {
      return 0;
    }
  }
}
