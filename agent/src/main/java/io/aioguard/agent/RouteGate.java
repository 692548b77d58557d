package io.aioguard.agent;

import io.aioguard.agent.inner.InnerLoader;
import io.aioguard.agent.inner.LoadedClass;
import io.aioguard.agent.inner.NativeMethods;
import io.aioguard.agent.log.AgentLog;
import io.aioguard.term.KnownNames;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import java.security.ProtectionDomain;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * Waits for the first class of a route. Until then only this check of each class at its load runs;
 * then the rest of the agent is loaded.
 */
final class RouteGate implements ClassFileTransformer {

  private static final boolean LINKER_IS_FINAL =
      Runtime.version().feature() >= KnownNames.FIRST_WITH_FFM;

  private final InnerAgentStarter starter;
  private final Set<String> ruledTypes;
  private final Set<String> ruledPackages = new HashSet<>();
  private final ClassLoader platform = ClassLoader.getPlatformClassLoader();
  private volatile boolean failed;

  /**
   * @param ruledTypes internal names of the classes that rules name
   */
  RouteGate(InnerAgentStarter starter, Set<String> ruledTypes) {
    this.starter = starter;
    this.ruledTypes = ruledTypes;
    for (String name : ruledTypes) {
      ruledPackages.add(packageOf(name));
    }
  }

  private static String packageOf(String name) {
    return name.substring(0, Math.max(0, name.lastIndexOf('/')));
  }

  /** Classes that share a package with one that a rule names may set the fields of owners. */
  private boolean isRuled(String name) {
    return ruledTypes.contains(name) || ruledPackages.contains(packageOf(name));
  }

  @Override
  public byte[] transform(
      ClassLoader loader,
      String name,
      Class<?> redefined,
      ProtectionDomain domain,
      byte[] classFile) {
    if (name == null || failed || !concerns(loader, name, classFile)) {
      return null;
    }
    try {
      return starter.agent().weaver().transform(loader, name, redefined, domain, classFile);
    } catch (Throwable e) {
      failed = true;
      starter.failed(e);
      Throwable cause = e instanceof InvocationTargetException ? e.getCause() : e;
      AgentLog.error("AIO is not watched, the application runs without the agent", cause);
      return null;
    }
  }

  private boolean concerns(ClassLoader loader, String name, byte[] classFile) {
    if (loader == null) {
      return LINKER_IS_FINAL && name.equals(KnownNames.LINKER);
    }
    return !(loader instanceof InnerLoader)
        && (name.startsWith(KnownNames.JNA)
            || isRuled(name)
            || loader != platform
                && (NativeMethods.mayReachAio(classFile) || starter.concerns(classFile)));
  }

  /** Whether a class that is loaded already is to be woven, by its name. */
  private boolean concernsByName(Class<?> type) {
    ClassLoader loader = type.getClassLoader();
    if (loader == null || loader == platform || loader instanceof InnerLoader) {
      return loader == null && LINKER_IS_FINAL && type.getName().equals(KnownNames.LINKER_CLASS);
    }
    String name = type.getName().replace('.', '/');
    return name.startsWith(KnownNames.JNA) || isRuled(name);
  }

  /** Weaves the classes of routes that were loaded before the agent, each on its own. */
  void weaveLoaded(Instrumentation instrumentation) {
    Class<?>[] loaded = instrumentation.getAllLoadedClasses();
    starter.jdkClasses().loadedBefore(loaded);
    // Before the first of them is woven, which reads this.
    for (Class<?> type : loaded) {
      if (type.getName().startsWith(KnownNames.JNA_PACKAGE)) {
        starter.jnaLoadedBefore();
      }
    }
    Set<Class<?>> woven = Collections.newSetFromMap(new IdentityHashMap<>());
    // Classes loaded while a transformer runs on this thread are seen by no transformer
    // (JPLISAgent.c, tryToAcquireReentrancyToken): other classes of JNA, for instance.
    while (weave(loaded, woven, instrumentation)) {
      loaded = instrumentation.getAllLoadedClasses();
    }
  }

  /** Weaves those of the list; whether there was one. */
  private boolean weave(Class<?>[] loaded, Set<Class<?>> woven, Instrumentation instrumentation) {
    boolean any = false;
    for (Class<?> type : loaded) {
      if (concernsByName(type) && instrumentation.isModifiableClass(type) && woven.add(type)) {
        any = true;
        LoadedClass.weave(type, instrumentation);
      }
    }
    return any;
  }
}
