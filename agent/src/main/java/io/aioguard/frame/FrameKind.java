package io.aioguard.frame;

/** Whose code a stack frame is. */
public enum FrameKind {
  /** The agent's own. */
  AGENT,
  /** The JDK, reflection, JNA and proxies: how the call was made, not which code made it. */
  LIBRARY,
  /** All other code. */
  APPLICATION;

  private static final String[] AGENT_PACKAGES = {
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
    "io.aioguard.management.",
    "io.aioguard.reclaim.",
    "io.aioguard.relocate.",
    "io.aioguard.rescue.",
    "io.aioguard.route.",
    "io.aioguard.rules.",
    "io.aioguard.term."
  };

  private static final String[] LIBRARY_PACKAGES = {
    "java.", "javax.", "jdk.", "sun.", "com.sun.", "org.jcp."
  };

  private static final String PROXY = "$Proxy";

  /** By the name of its class in the form of {@link Class#getName}. */
  public static FrameKind of(String className) {
    if (startsWithAny(className, AGENT_PACKAGES)) {
      return AGENT;
    }
    return startsWithAny(className, LIBRARY_PACKAGES) || isProxy(className) ? LIBRARY : APPLICATION;
  }

  /** JDK proxies of package-private interfaces are in the package of the interface. */
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
