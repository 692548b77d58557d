package io.aioguard.route.jni.weave;

import io.aioguard.route.weave.ClassShape;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which classes the calls in one class reach. The caller's class loader determines that, but is not
 * called: it could load another class, on a thread that is loading one. So a call is woven only
 * where the JVM has resolved the class before, which is final (JVMS 5.3). For one thread.
 */
final class Callees {

  private static final String UNPROVEN =
      "its class loader has not been asked for that class yet and may have another one; calls of"
          + " the one that was loaded before the agent are not seen";
  private static final String UNREACHABLE =
      "its class loader does not find what was defined beside that class; these calls are not seen";

  private final ClassShape caller;
  private final LateTargets late;

  /** By internal name; null for a class that is uncertain. */
  private final Map<String, Class<?>> known = new HashMap<>();

  Callees(ClassShape caller, LateTargets late) {
    this.caller = caller;
    this.late = late;
  }

  /** Where a call goes instead; null if it stays unchanged. */
  LateTargets.Detour detour(String owner, String key) {
    if (!late.owners().contains(owner)) {
      return null;
    }
    Class<?> callee = find(owner);
    if (callee == null) {
      if (mayBeLate(owner, key)) {
        late.reportUnseen(caller.name(), owner, UNPROVEN);
      }
      return null;
    }
    LateTargets.Detour detour = late.find(callee, key);
    if (detour != null && !reaches(detour.bridge(), callee.getClassLoader())) {
      late.reportUnseen(caller.name(), owner, UNREACHABLE);
      return null;
    }
    return detour;
  }

  private Class<?> find(String owner) {
    if (!known.containsKey(owner)) {
      known.put(owner, search(owner));
    }
    return known.get(owner);
  }

  private Class<?> search(String owner) {
    for (Class<?> type : late.named(owner)) {
      if (type.getClassLoader() == caller.loader()) {
        return type;
      }
    }
    String name = owner.replace('/', '.');
    for (Class<?> type : late.initiated(caller.loader())) {
      if (type.getName().equals(name)) {
        return type;
      }
    }
    return null;
  }

  private boolean mayBeLate(String owner, String key) {
    List<Class<?>> all = late.named(owner);
    return all.stream().anyMatch(type -> late.find(type, key) != null);
  }

  /** Checked now, so that no class loader is called when the call is first made. */
  private boolean reaches(String bridge, ClassLoader definer) {
    if (caller.loader() == definer) {
      return true;
    }
    try {
      Class<?> found = Class.forName(bridge.replace('/', '.'), false, caller.loader());
      return found.getClassLoader() == definer;
    } catch (ClassNotFoundException | LinkageError | RuntimeException e) {
      return false;
    }
  }
}
