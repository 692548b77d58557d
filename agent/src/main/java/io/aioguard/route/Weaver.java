package io.aioguard.route;

import io.aioguard.agent.AgentLog;
import io.aioguard.hook.AioHook;
import io.aioguard.route.RouteStates.State;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.scaffold.TypeValidation;
import net.bytebuddy.pool.TypePool;

/**
 * Weaves the hook points of all routes, each class by itself, so that one that cannot be woven
 * harms no other. Adds no member to a class, so that loaded classes can be woven too.
 */
public final class Weaver implements ClassFileTransformer {

  private static final String HOOK = AioHook.class.getName();

  private final Map<String, List<Woven>> byType = new HashMap<>();
  private final RouteStates states;
  private final Consumer<String> failed;
  private final Runnable failedLoader;
  private final AtomicBoolean hiddenTold = new AtomicBoolean();

  private record Woven(Route route, HookPoint point) {}

  /**
   * @param failed told the target of each hook point that turns out not to work
   * @param failedLoader called when all classes of a loader go unwatched, or a hook point that
   *     makes the agent blind for nothing but itself
   */
  public Weaver(
      List<Route> routes, RouteStates states, Consumer<String> failed, Runnable failedLoader) {
    this.states = states;
    this.failed = failed;
    this.failedLoader = failedLoader;
    for (Route route : routes) {
      for (HookPoint point : route.hookPoints()) {
        states.set(route.name(), point.target(), State.WAITING, "");
        byType
            .computeIfAbsent(point.type().replace('.', '/'), type -> new ArrayList<>())
            .add(new Woven(route, point));
      }
    }
  }

  @Override
  public byte[] transform(
      ClassLoader loader,
      String name,
      Class<?> redefined,
      ProtectionDomain domain,
      byte[] classFile) {
    List<Woven> woven = byType.get(name);
    if (woven == null) {
      return null;
    }
    try {
      if (!seesHooks(loader)) {
        // Woven code would fail at each call. Nothing of this copy is tracked, so nothing is lost.
        hidden(woven, loader);
        return null;
      }
      return weave(name.replace('/', '.'), loader, redefined != null, classFile, woven);
    } catch (Throwable e) {
      for (Woven one : woven) {
        fail(one, e.toString());
      }
      return null;
    }
  }

  private static boolean seesHooks(ClassLoader loader) {
    try {
      return Class.forName(HOOK, false, loader) == AioHook.class;
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }

  private void hidden(List<Woven> woven, ClassLoader loader) {
    String why = loader + " does not pass io.aioguard.hook on from the boot loader";
    for (Woven one : woven) {
      states.set(one.route.name(), one.point.target(), State.FAILED, why);
    }
    if (hiddenTold.compareAndSet(false, true)) {
      AgentLog.error("JNA is not watched: " + why + "; add it to the boot delegation");
    }
    failedLoader.run();
  }

  private byte[] weave(
      String name, ClassLoader loader, boolean late, byte[] classFile, List<Woven> woven) {
    // Only this class file is at hand: asking the application's loader for others would run code of
    // the application inside its own class loading.
    ClassFileLocator locator =
        new ClassFileLocator.Compound(
            ClassFileLocator.Simple.of(name, classFile),
            ClassFileLocator.ForClassLoader.of(Weaver.class.getClassLoader()));
    TypeDescription type = TypePool.Default.of(locator).describe(name).resolve();
    List<AsmVisitorWrapper> visitors = new ArrayList<>();
    for (Woven one : woven) {
      if (matches(type, one, loader, late)) {
        visitors.add(one.point.advice().get().on(one.point.methods()));
      }
    }
    if (visitors.isEmpty()) {
      return null;
    }
    return new ByteBuddy()
        .with(TypeValidation.DISABLED)
        .decorate(type, locator)
        .visit(new AsmVisitorWrapper.Compound(visitors))
        .make()
        .getBytes();
  }

  private boolean matches(TypeDescription type, Woven one, ClassLoader loader, boolean late) {
    HookPoint point = one.point;
    if (!type.getDeclaredMethods().filter(point.methods()).isEmpty()) {
      // Another agent may retransform what was woven in time.
      if (!late || states.isWaiting(one.route.name(), point.target())) {
        String where = loader == null ? "in the boot loader" : "in " + loader;
        states.set(
            one.route.name(),
            point.target(),
            State.ACTIVE,
            late ? where + ", loaded before the agent: what was made before is not seen" : where);
      }
      return true;
    }
    fail(one, "no such method in the class that " + loader + " loads");
    return false;
  }

  private void fail(Woven one, String why) {
    String target = one.point.target();
    states.set(one.route.name(), target, State.FAILED, why);
    AgentLog.error(one.route.name() + ": " + target + " cannot be woven: " + why);
    if (one.route.followsNumbers()) {
      failed.accept(target);
    } else {
      failedLoader.run();
    }
  }
}
