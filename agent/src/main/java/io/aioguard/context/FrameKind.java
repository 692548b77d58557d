package io.aioguard.context;

/** Whose code a stack frame is. */
enum FrameKind {
  AGENT,
  LIBRARY,
  APPLICATION;

  private static final String[] OURS = {
    "io.aioguard.hook.", "io.aioguard.context.", "io.aioguard.route.", "io.aioguard.core."
  };

  /** The JDK, reflection and JNA: how the call was made, not who made it. */
  private static final String[] LIBRARIES = {
    "com.sun.jna.", "java.", "javax.", "jdk.", "sun.", "com.sun.proxy.", "com.sun.", "org.jcp."
  };

  static FrameKind of(String className) {
    if (startsWithAny(className, OURS)) {
      return AGENT;
    }
    // JDK proxies of package-private interfaces lie in the interface's own package.
    if (startsWithAny(className, LIBRARIES) || className.contains("$Proxy")) {
      return LIBRARY;
    }
    return APPLICATION;
  }

  private static boolean startsWithAny(String name, String[] prefixes) {
    for (String prefix : prefixes) {
      if (name.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }
}
