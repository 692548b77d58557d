package io.aioguard.frame;

/** Whose code a stack frame is. */
public enum FrameKind {
  /** The agent's own. */
  AGENT,
  /** The JDK, reflection, JNA and proxies: how the call was made, not who made it. */
  LIBRARY,
  /** What is left. */
  APPLICATION;

  private static final String[] OURS = {
    "io.aioguard.agent.",
    "io.aioguard.calls.",
    "io.aioguard.census.",
    "io.aioguard.classfile.",
    "io.aioguard.context.",
    "io.aioguard.core.",
    "io.aioguard.event.",
    "io.aioguard.frame.",
    "io.aioguard.hook.",
    "io.aioguard.kernel.",
    "io.aioguard.linker.",
    "io.aioguard.reclaim.",
    "io.aioguard.relocate.",
    "io.aioguard.rescue.",
    "io.aioguard.route.",
    "io.aioguard.rules.",
    "io.aioguard.term."
  };

  private static final String[] LIBRARIES = {
    "java.", "javax.", "jdk.", "sun.", "com.sun.", "org.jcp."
  };

  private static final String PROXY = "$Proxy";

  /** By the name of its class, as {@link Class#getName} has it. */
  public static FrameKind of(String className) {
    if (startsWithAny(className, OURS)) {
      return AGENT;
    }
    return startsWithAny(className, LIBRARIES) || isProxy(className) ? LIBRARY : APPLICATION;
  }

  /** JDK proxies of package-private interfaces lie in the interface's own package. */
  private static boolean isProxy(String className) {
    int number = className.lastIndexOf(PROXY) + PROXY.length();
    if (number < PROXY.length() || number == className.length()) {
      return false;
    }
    for (int i = number; i < className.length(); i++) {
      if (!Character.isDigit(className.charAt(i))) {
        return false;
      }
    }
    return true;
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
