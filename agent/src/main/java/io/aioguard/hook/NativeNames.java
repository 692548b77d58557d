package io.aioguard.hook;

import java.lang.reflect.Method;

/**
 * The names of native methods that have a woven method before them. The JVM finds the C function of
 * the old name (java.lang.instrument, setNativeMethodPrefix).
 */
public final class NativeNames {

  /**
   * The prefix of the native method's name: that of profilers, which JNA removes when
   * Native.register reads the native methods of a class.
   */
  public static final String PREFIX = prefix();

  private static volatile boolean prefixable = true;

  private NativeNames() {}

  /** Records that this JVM does not search for the C function by the name without the prefix. */
  public static void cannotBePrefixed() {
    prefixable = false;
  }

  /** Whether native methods can be given the prefix in this JVM. */
  public static boolean canBePrefixed() {
    return prefixable;
  }

  private static String prefix() {
    String known = System.getProperty("jna.profiler.prefix", "");
    return known.isEmpty() ? "$$YJP$$" : known;
  }

  /** The name in the application's source. */
  public static String asWritten(String name) {
    return name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name;
  }

  /** The application's method, if this is the native one behind it; else this one. */
  public static Method asWritten(Method method) {
    String name = asWritten(method.getName());
    if (name.equals(method.getName())) {
      return method;
    }
    try {
      return method.getDeclaringClass().getDeclaredMethod(name, method.getParameterTypes());
    } catch (NoSuchMethodException e) {
      // The prefix of another agent.
      return method;
    }
  }
}
