package io.aioguard.core;

import io.aioguard.agent.inner.LoadedClass;
import io.aioguard.agent.inner.NativeMethods;
import io.aioguard.route.jni.JniRoute;
import io.aioguard.route.weave.RouteStates;
import io.aioguard.term.KnownNames;
import io.aioguard.term.RouteName;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Weaves classes that were loaded before the agent and that the gate has not seen: those with
 * native methods that concern the agent, and their callers. Reads the class files through the
 * classes' own loaders, and weaves only those that need it, as each woven class loses its compiled
 * code.
 */
record LateWeaving(Instrumentation instrumentation, JniRoute natives, RouteStates states) {

  /** On the attaching thread; takes some 50 µs for each class of the application. */
  void weave() {
    weaveIf(ofApplication(), NativeMethods::mayReachAio);
    if (natives.watchesCallers()) {
      // All again: a class loaded meanwhile may have been loaded before the natives that it calls.
      weaveIf(ofApplication(), natives::mayCall);
    }
  }

  private List<Class<?>> ofApplication() {
    List<Class<?>> loaded = new ArrayList<>();
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      if (isOfApplication(type)) {
        loaded.add(type);
      }
    }
    return loaded;
  }

  private boolean isOfApplication(Class<?> type) {
    ClassLoader loader = type.getClassLoader();
    return loader != null
        && loader != ClassLoader.getPlatformClassLoader()
        && loader != LateWeaving.class.getClassLoader()
        && !type.isArray()
        && !type.isHidden()
        && !type.getName().startsWith(KnownNames.JNA_PACKAGE)
        && instrumentation.isModifiableClass(type);
  }

  private void weaveIf(List<Class<?>> types, Predicate<byte[]> wanted) {
    for (Class<?> type : types) {
      byte[] classFile = classFile(type);
      if (classFile != null && wanted.test(classFile)) {
        Throwable unseen = LoadedClass.weave(type, instrumentation);
        if (unseen != null) {
          states.set(RouteName.JNI, type.getName(), RouteStates.State.FAILED, unseen.toString());
        }
      }
    }
  }

  private static byte[] classFile(Class<?> type) {
    String name = type.getName().replace('.', '/') + ".class";
    try (InputStream in = type.getClassLoader().getResourceAsStream(name)) {
      return in == null ? null : in.readAllBytes();
    } catch (Throwable e) {
      // The loader is code of the application and may throw anything; the class is not woven then.
      return null;
    }
  }
}
