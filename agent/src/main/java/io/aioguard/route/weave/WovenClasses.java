package io.aioguard.route.weave;

import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * Which classes were woven as they were loaded. When any agent retransforms such a class later, the
 * members that were added must be added again; to any other class none can be added.
 */
final class WovenClasses {

  private static final Object BOOT = new Object();

  /** Weak in the loaders; the names refer to none of them. */
  private final Map<Object, Set<String>> byLoader =
      Collections.synchronizedMap(new WeakHashMap<>());

  void add(ClassLoader loader, String name) {
    byLoader
        .computeIfAbsent(key(loader), any -> Collections.synchronizedSet(new HashSet<>()))
        .add(name);
  }

  boolean has(ClassLoader loader, String name) {
    Set<String> names = byLoader.get(key(loader));
    return names != null && names.contains(name);
  }

  private static Object key(ClassLoader loader) {
    return loader == null ? BOOT : loader;
  }
}
