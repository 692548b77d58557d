package io.aioguard.route.jni.weave;

import io.aioguard.route.call.PackageOpener;
import io.aioguard.route.weave.RouteStates;
import io.aioguard.term.RouteName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import net.bytebuddy.jar.asm.Type;

/**
 * Native methods of classes that were loaded before the agent. No method can be put before them, as
 * no member can be added to a loaded class, so their calls are woven to go through a {@link
 * LateBridge}. Classes are distinguished by identity: another class loader may have loaded one of
 * the same name, with another library. Keeps no class alive. Thread-safe.
 */
public final class LateTargets {

  /** Maximum of names to try for a bridge: the class loader may have classes of these names. */
  private static final int MAX_ATTEMPTS = 8;

  private final PackageOpener opener;
  private final RouteStates states;

  /** Weak in the classes; no value refers to one. Guarded by this. */
  private final Map<Class<?>, Bridges> byOwner = new WeakHashMap<>();

  /** Internal names, also of classes that have been unloaded. */
  private final Set<String> owners = ConcurrentHashMap.newKeySet();

  /**
   * Where calls of a method go.
   *
   * @param bridge internal name of a class, see {@link LateBridge}
   * @param name of the method in that class
   */
  record Detour(NativeMethod method, String bridge, String name) {}

  /** Of one class. */
  private static final class Bridges {

    /** By the key of the native method. */
    private final Map<String, Detour> detours = new HashMap<>();

    private int names;
  }

  public LateTargets(PackageOpener opener, RouteStates states) {
    this.opener = opener;
    this.states = states;
  }

  /** Defines a bridge for the calls of these methods, unless they have one. */
  void add(Class<?> owner, List<NativeMethod> methods) throws ReflectiveOperationException {
    List<NativeMethod> others = without(owner, methods);
    if (others.isEmpty()) {
      return;
    }
    // Without the lock: this takes locks of the class loader and calls other agents.
    LateBridge bridge = define(owner, others);
    synchronized (this) {
      Map<String, Detour> detours = bridges(owner).detours;
      bridge.detours().forEach(detour -> detours.putIfAbsent(detour.method().key(), detour));
    }
    owners.add(Type.getInternalName(owner));
  }

  private LateBridge define(Class<?> owner, List<NativeMethod> methods)
      throws ReflectiveOperationException {
    for (int attempt = 1; ; attempt++) {
      LateBridge bridge = new LateBridge(owner, methods, number(owner));
      try {
        bridge.define(opener);
        return bridge;
      } catch (LinkageError e) {
        if (attempt == MAX_ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private synchronized List<NativeMethod> without(Class<?> owner, List<NativeMethod> methods) {
    Map<String, Detour> detours = bridges(owner).detours;
    return methods.stream().filter(method -> !detours.containsKey(method.key())).toList();
  }

  private synchronized int number(Class<?> owner) {
    return bridges(owner).names++;
  }

  private Bridges bridges(Class<?> owner) {
    return byOwner.computeIfAbsent(owner, any -> new Bridges());
  }

  public boolean isEmpty() {
    return owners.isEmpty();
  }

  public Set<String> owners() {
    return owners;
  }

  /** The classes of this internal name. */
  synchronized List<Class<?>> named(String owner) {
    List<Class<?>> found = new ArrayList<>();
    for (Class<?> type : byOwner.keySet()) {
      if (Type.getInternalName(type).equals(owner)) {
        found.add(type);
      }
    }
    return found;
  }

  /** Where calls of this method of the class go; null if it has no bridge. */
  synchronized Detour find(Class<?> owner, String key) {
    Bridges bridges = byOwner.get(owner);
    return bridges == null ? null : bridges.detours.get(key);
  }

  /** The classes that this class loader has initiated so far. */
  Class<?>[] initiated(ClassLoader loader) {
    return opener.initiated(loader);
  }

  /** Reports calls in this class, of a class of this name, that stay unchanged. */
  void reportUnseen(String caller, String owner, String why) {
    String target = caller + ", calls of " + owner.replace('/', '.');
    states.set(RouteName.JNI, target, RouteStates.State.UNSUPPORTED, why);
  }
}
