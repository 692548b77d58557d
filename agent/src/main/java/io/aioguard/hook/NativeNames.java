package io.aioguard.hook;

import java.lang.reflect.Method;

/**
 * The names of native methods that have a woven method before them. The JVM finds the C function of
 * the old name (java.lang.instrument, setNativeMethodPrefix).
 */
public final class NativeNames {

  /**
   * What the name of the native method begins with: the prefix that JNA knows from profilers and
   * takes off, as Native.register looks at the native methods of a class.
   */
  public static final String PREFIX = prefix();

  private static volatile boolean prefixable = true;

  private NativeNames() {}

  /** This JVM does not look for the C function of the name without the prefix. */
  public static void cannotBePrefixed() {
    prefixable = false;
  }

  /** Whether native methods can be given the prefix here. */
  public static boolean canBePrefixed() {
    return prefixable;
  }

  private static String prefix() {
    String known = System.getProperty("jna.profiler.prefix", "");
    return known.isEmpty() ? "$$YJP$$" : known;
  }

  /** The name in the program. */
  public static String asWritten(String name) {
    return name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name;
  }

  /** The method that the program knows, where this is the native one behind it. */
  public static Method asWritten(Method method) {
    String name = asWritten(method.getName());
    if (name.equals(method.getName())) {
      return method;
    }
    try {
      return method.getDeclaringClass().getDeclaredMethod(name, method.getParameterTypes());
    } catch (NoSuchMethodException e) {
      // Somebody else's prefix.
      return method;
    }
  }
}
