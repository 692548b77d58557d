package io.aioguard.app;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The kinds of frames that may lie between a program's main method and its call. */
public final class StackShapes {

  /** So often that the reflection of older JDKs generates code. */
  private static final int ROUNDS = 20;

  private static Runnable initialised;

  private final Runnable call;

  public StackShapes(Runnable call) {
    this.call = call;
    call.run();
  }

  public static void run(Runnable call) {
    call.run();
  }

  public static void deep(int frames, Runnable call) {
    if (frames == 0) {
      call.run();
    } else {
      deep(frames - 1, call);
    }
  }

  /** Runs a class initialiser that calls. */
  public static final class Initialised {
    public static final int VALUE = value();

    private Initialised() {}

    private static int value() {
      initialised.run();
      return 1;
    }
  }

  /** What runs the call, by name. */
  public static Map<String, Body> all() {
    Map<String, Body> all = new TreeMap<>();
    all.put("constructor", StackShapes::new);
    all.put("deep", call -> deep(300, call));
    all.put("lambda", call -> Stream.of(1, 2).map(i -> i + 1).forEach(i -> call.run()));
    all.put("method handle", StackShapes::byHandle);
    all.put("proxy", StackShapes::byProxy);
    all.put("reflection", StackShapes::byReflection);
    all.put("initialiser", StackShapes::byInitialiser);
    all.put("thread", StackShapes::byThread);
    return all;
  }

  /** Runs a call. */
  public interface Body {
    void run(Runnable call) throws Throwable;
  }

  private static void byHandle(Runnable call) throws Throwable {
    MethodType type = MethodType.methodType(void.class, Runnable.class);
    MethodHandles.Lookup lookup = MethodHandles.lookup();
    lookup.findStatic(StackShapes.class, "run", type).invoke(call);
    lookup.findConstructor(StackShapes.class, type).invoke(call);
  }

  private static void byProxy(Runnable call) {
    Class<?>[] types = {Runnable.class};
    Object proxy =
        Proxy.newProxyInstance(
            StackShapes.class.getClassLoader(),
            types,
            (self, method, arguments) -> method.invoke(call, arguments));
    ((Runnable) proxy).run();
  }

  private static void byReflection(Runnable call) throws Exception {
    for (int i = 0; i < ROUNDS; i++) {
      StackShapes.class.getMethod("run", Runnable.class).invoke(null, call);
      StackShapes.class.getConstructor(Runnable.class).newInstance(call);
    }
  }

  private static void byInitialiser(Runnable call) throws Exception {
    initialised = call;
    Class<?> type =
        Class.forName(
            StackShapes.class.getName() + "$Initialised",
            false,
            StackShapes.class.getClassLoader());
    type.getField("VALUE").get(null);
  }

  private static void byThread(Runnable call) throws Exception {
    Thread thread;
    try {
      thread =
          (Thread) Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, call);
    } catch (NoSuchMethodException e) {
      thread = new Thread(call);
      thread.start();
    }
    thread.join();
  }
}
