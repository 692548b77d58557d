package io.aioguard.route.weave;

import io.aioguard.agent.log.AgentLog;
import io.aioguard.hook.AioHook;
import io.aioguard.hook.AroundHook;
import io.aioguard.hook.CallHook;
import io.aioguard.hook.LinkHook;
import io.aioguard.hook.NativeHook;
import io.aioguard.hook.NumberHook;
import io.aioguard.hook.OwnerHook;
import io.aioguard.route.weave.RouteStates.State;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.utility.OpenedClassReader;

/**
 * Weaves the hook points of all routes, each class by itself, so that one that cannot be woven
 * harms no other.
 */
public final class Weaver implements ClassFileTransformer {

  /** The classes that woven code names: none of them is to be loaded when that code runs first. */
  static final List<String> HOOKS =
      List.of(
          AioHook.class.getName(),
          AroundHook.class.getName(),
          CallHook.class.getName(),
          LinkHook.class.getName(),
          NativeHook.class.getName(),
          NumberHook.class.getName(),
          OwnerHook.class.getName());

  private final List<Route> routes;
  private final Map<String, List<Woven>> byType = new HashMap<>();
  private final WovenClasses wovenClasses;
  private final RouteStates states;
  private final Consumer<String> failed;
  private final Runnable failedLoader;
  private final AtomicBoolean hiddenLogged = new AtomicBoolean();

  private record Woven(Route route, HookPoint point) {}

  /**
   * @param failed gets the target of each failed hook point through which numbers may now escape
   *     unseen
   * @param failedLoader called when all classes of a loader go unwatched
   */
  public Weaver(
      List<Route> routes, RouteStates states, Consumer<String> failed, Runnable failedLoader) {
    this.routes = routes;
    this.states = states;
    this.failed = failed;
    this.failedLoader = failedLoader;
    this.wovenClasses = new WovenClasses();
    for (Route route : routes) {
      for (HookPoint point : route.hookPoints()) {
        Woven woven = new Woven(route, point);
        set(woven, State.WAITING, "");
        byType
            .computeIfAbsent(point.type().replace('.', '/'), type -> new ArrayList<>())
            .add(woven);
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
    List<Woven> woven = new ArrayList<>(byType.getOrDefault(name, List.of()));
    Route searching = null;
    try {
      ClassShape shape = shape(loader, name.replace('/', '.'), classFile, redefined);
      for (Route route : routes) {
        searching = route;
        for (HookPoint point : route.findHookPoints(shape)) {
          woven.add(new Woven(route, point));
        }
      }
      if (woven.isEmpty()) {
        return null;
      }
      if (!seesHooks(loader)) {
        // Woven code would fail at each call. Nothing of this copy is tracked, so no number
        // escapes.
        failHidden(woven, loader);
        return null;
      }
      return weave(shape, woven);
    } catch (Throwable e) {
      if (woven.isEmpty() && searching != null) {
        reportUnreadable(searching, name, e);
      }
      for (Woven one : woven) {
        fail(one, e.toString());
      }
      return null;
    }
  }

  /** A class that may have hook points and cannot be read. */
  private void reportUnreadable(Route route, String name, Throwable e) {
    String target = name.replace('/', '.') + ", " + route.searchedMembers();
    states.put(route.name(), target, State.FAILED, e.toString());
    AgentLog.error(target + ": cannot be checked: " + e);
  }

  /**
   * Whether the loader finds the hooks. The JVM calls a loader for a class once (JVMS 5.3.5): when
   * woven code first runs, no loader is called for the classes that it names.
   */
  private static boolean seesHooks(ClassLoader loader) {
    try {
      ClassLoader ours = AioHook.class.getClassLoader();
      boolean same = true;
      for (String hook : HOOKS) {
        same &= Class.forName(hook, true, loader) == Class.forName(hook, true, ours);
      }
      return same;
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }

  private void failHidden(List<Woven> woven, ClassLoader loader) {
    String why = LoaderText.of(loader) + " does not pass io.aioguard.hook on from the boot loader";
    for (Woven one : woven) {
      set(one, State.FAILED, why);
    }
    if (hiddenLogged.compareAndSet(false, true)) {
      AgentLog.error("AIO is not watched: " + why + "; add it to the boot delegation");
    }
    failedLoader.run();
  }

  private ClassShape shape(ClassLoader loader, String name, byte[] classFile, Class<?> redefined) {
    Class<?> loaded = wovenClasses.has(loader, name) ? null : redefined;
    return new ClassShape(loader, name, classFile, loaded);
  }

  /** The route, state and detail that several hook points of a class share. */
  private record FitGroup(String route, State state, String detail) {}

  private byte[] weave(ClassShape shape, List<Woven> woven) {
    List<UnaryOperator<ClassVisitor>> visitors = new ArrayList<>();
    Map<FitGroup, List<String>> groups = new LinkedHashMap<>();
    for (Woven one : woven) {
      Fit fit = one.point.fit(shape);
      if (fit.state() == State.FAILED) {
        fail(one, fit.detail());
      } else {
        FitGroup group = new FitGroup(one.route.name(), fit.state(), fit.detail());
        groups.computeIfAbsent(group, any -> new ArrayList<>()).addAll(one.point.targets());
      }
      if (fit.visitor() != null) {
        visitors.add(fit.visitor());
      }
    }
    byte[] result = visitors.isEmpty() ? null : apply(shape, visitors);
    groups.forEach(
        (group, targets) ->
            states.setAll(group.route, shape.name(), targets, group.state, group.detail));
    return result;
  }

  private byte[] apply(ClassShape shape, List<UnaryOperator<ClassVisitor>> visitors) {
    ClassReader reader = OpenedClassReader.of(shape.classFile());
    ClassWriter writer = new ClassWriter(reader, 0);
    ClassVisitor all = writer;
    for (UnaryOperator<ClassVisitor> visitor : visitors) {
      all = visitor.apply(all);
    }
    reader.accept(all, ClassShape.READER_FLAGS);
    byte[] result = writer.toByteArray();
    if (!shape.fixed()) {
      wovenClasses.add(shape.loader(), shape.name());
    }
    return result;
  }

  /** Logs nothing: the callers do. */
  private void set(Woven one, State state, String detail) {
    for (String target : one.point.targets()) {
      states.put(one.route.name(), target, state, detail);
    }
  }

  /** A hook point without targets, whose success is not reported, fails under the class's name. */
  private void fail(Woven one, String why) {
    List<String> named = one.point.targets();
    for (String target : named.isEmpty() ? List.of(one.point.type()) : named) {
      states.put(one.route.name(), target, State.FAILED, why);
      AgentLog.error(one.route.name() + ": " + target + " cannot be woven: " + why);
      if (one.route.followsNumbers()) {
        failed.accept(target);
      }
    }
  }
}
