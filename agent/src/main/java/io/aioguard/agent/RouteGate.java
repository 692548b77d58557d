package io.aioguard.agent;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import java.security.ProtectionDomain;

/**
 * Waits for the first class of a route. Until then the agent is this class and a look at the first
 * letters of each class name; only then is the rest of it loaded.
 */
final class RouteGate implements ClassFileTransformer {

  /** Internal names of the classes that routes weave all begin with one of these. */
  private static final String JNA = "com/sun/jna/";

  /** Where all downcall handles of java.lang.foreign come from. */
  private static final String LINKER = "jdk/internal/foreign/abi/AbstractLinker";

  private static final String JNA_PACKAGE = "com.sun.jna.";

  private final Options options;
  private final Instrumentation instrumentation;
  private final Control control;
  private volatile ClassFileTransformer weaver;
  private volatile boolean loadedBefore;
  private volatile boolean failed;

  RouteGate(Options options, Instrumentation instrumentation, Control control) {
    this.options = options;
    this.instrumentation = instrumentation;
    this.control = control;
  }

  @Override
  public byte[] transform(
      ClassLoader loader,
      String name,
      Class<?> redefined,
      ProtectionDomain domain,
      byte[] classFile) {
    if (name == null || !isOfRoute(name, loader) || loader instanceof InnerLoader || failed) {
      return null;
    }
    try {
      return weaver().transform(loader, name, redefined, domain, classFile);
    } catch (Throwable e) {
      failed = true;
      Throwable cause = e instanceof InvocationTargetException ? e.getCause() : e;
      AgentLog.error("AIO is not watched, the application runs without the agent", cause);
      return null;
    }
  }

  private static boolean isOfRoute(String name, ClassLoader loader) {
    return name.startsWith(JNA) || loader == null && name.equals(LINKER);
  }

  /** Weaves the classes of routes that were loaded before the agent, each by itself. */
  void weaveLoaded() {
    Class<?>[] loaded = instrumentation.getAllLoadedClasses();
    // Before the first of them is woven, which is when it is asked.
    for (Class<?> type : loaded) {
      loadedBefore |= type.getName().startsWith(JNA_PACKAGE);
    }
    for (Class<?> type : loaded) {
      if (isOfRoute(type.getName().replace('.', '/'), type.getClassLoader())
          && instrumentation.isModifiableClass(type)) {
        try {
          instrumentation.retransformClasses(type);
        } catch (Throwable e) {
          AgentLog.error(type.getName() + " is loaded already and cannot be woven", e);
        }
      }
    }
  }

  private ClassFileTransformer weaver() throws ReflectiveOperationException {
    ClassFileTransformer ready = weaver;
    if (ready == null) {
      synchronized (this) {
        ready = weaver;
        if (ready == null) {
          ready = load();
          weaver = ready;
        }
      }
    }
    return ready;
  }

  private ClassFileTransformer load() throws ReflectiveOperationException {
    return (ClassFileTransformer)
        new InnerLoader(ClassLoader.getPlatformClassLoader())
            .loadClass("io.aioguard.core.AgentCore")
            .getConstructor(Options.class, Instrumentation.class, Control.class, boolean.class)
            .newInstance(options, instrumentation, control, loadedBefore);
  }
}
