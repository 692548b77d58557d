package io.aioguard.route.jni;

import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Native methods of classes that were loaded before the agent. They cannot be given a method before
 * them, as no member can be added to a loaded class, so their calls are woven instead. Thread-safe.
 */
final class LateTargets {

  private final Map<String, Set<String>> byOwner = new ConcurrentHashMap<>();

  /**
   * @param owner internal name of the class
   * @param methods keys, see {@link NativeMethod#key}
   */
  void add(String owner, Set<String> methods) {
    byOwner
        .computeIfAbsent(owner, any -> Collections.synchronizedSet(new HashSet<>()))
        .addAll(methods);
  }

  boolean isEmpty() {
    return byOwner.isEmpty();
  }

  boolean has(String owner, String key) {
    Set<String> methods = byOwner.get(owner);
    return methods != null && methods.contains(key);
  }

  Set<String> owners() {
    return byOwner.keySet();
  }
}
