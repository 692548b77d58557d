package io.aioguard.route.jni;

import io.aioguard.route.Opener;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import net.bytebuddy.jar.asm.Type;

/**
 * Native methods of classes that were loaded before the agent. They cannot be given a method before
 * them, as no member can be added to a loaded class, so their calls are woven instead, to go
 * through a class of their own. Thread-safe.
 */
final class LateTargets {

  private final Opener opener;
  private final Map<String, Map<String, Detour>> byOwner = new ConcurrentHashMap<>();

  /**
   * Where the calls of a method go.
   *
   * @param bridge internal name of a class, see {@link LateBridge}
   */
  record Detour(NativeMethod method, String bridge) {}

  LateTargets(Opener opener) {
    this.opener = opener;
  }

  /** Defines what the calls of these methods go through. */
  void add(Class<?> owner, List<NativeMethod> methods) throws ReflectiveOperationException {
    LateBridge bridge = new LateBridge(owner, methods);
    bridge.define(opener);
    Map<String, Detour> all =
        byOwner.computeIfAbsent(Type.getInternalName(owner), any -> new ConcurrentHashMap<>());
    methods.forEach(method -> all.put(method.key(), new Detour(method, bridge.name())));
  }

  boolean isEmpty() {
    return byOwner.isEmpty();
  }

  /** Where the call of a native method goes; null if that is none of these. */
  Detour find(String owner, String key) {
    Map<String, Detour> methods = byOwner.get(owner);
    return methods == null ? null : methods.get(key);
  }

  Set<String> owners() {
    return byOwner.keySet();
  }
}
