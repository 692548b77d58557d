package io.aioguard.route.jni;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.route.call.PackageOpener;
import io.aioguard.route.jni.call.UnseenDestroys;
import io.aioguard.route.weave.RouteStates;
import io.aioguard.route.weave.RouteStates.RouteState;
import io.aioguard.route.weave.RouteStates.State;
import io.aioguard.route.weave.Weaver;
import io.aioguard.rules.read.RuleFile;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.ref.WeakReference;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.IntConsumer;
import net.bytebuddy.ByteBuddy;
import org.junit.jupiter.api.Test;

/**
 * Calls of native methods whose class was loaded before the agent: each reaches the method that it
 * reaches without the agent. No library implements these, so that each call throws, and the error
 * names the method.
 */
class LateCallsTest {

  private static final String NATIVES = LateCallsTest.class.getName() + "$Natives";
  private static final String CALLER = LateCallsTest.class.getName() + "$Caller";

  private static final String[] RULES = {
    "destroy " + NATIVES + ".Aa id=arg0",
    "destroy " + NATIVES + ".BB id=arg0",
    "destroy " + NATIVES + ".pair id=arg0"
  };

  /** What the JVM has recorded of class loaders that have not defined the class. */
  private final Map<ClassLoader, Class<?>> initiated = new WeakHashMap<>();

  private final RouteStates states = new RouteStates();
  private final Weaver weaver;

  LateCallsTest() {
    byte[] rules = String.join("\n", RULES).getBytes(StandardCharsets.UTF_8);
    PackageOpener opener = new PackageOpener(instrumentation());
    JniRoute route =
        new JniRoute(RuleFile.parse("rules", rules).rules(), opener, new UnseenDestroys(), states);
    weaver = new Weaver(List.of(route), states, target -> {}, () -> {});
  }

  /** The first two names have the same hash. */
  public static class Natives {

    public static native long Aa(long number);

    public static native long BB(long number);

    public static native long pair(Natives self, long number);

    public native long pair(long number);
  }

  /** Calls one of them. */
  public static class Caller implements IntConsumer {

    @Override
    public void accept(int method) {
      switch (method) {
        case 0 -> Natives.Aa(1);
        case 1 -> Natives.BB(1);
        case 2 -> Natives.pair(new Natives(), 1);
        default -> new Natives().pair(1);
      }
    }
  }

  /** Defines some classes itself, also where its parent has them. */
  private static class Loader extends ClassLoader {

    private final Map<String, byte[]> own = new HashMap<>();

    Loader(String name, ClassLoader parent, String... types) {
      super(name, parent);
      for (String type : types) {
        own.put(type, classFile(type));
      }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      synchronized (getClassLoadingLock(name)) {
        byte[] bytes = own.get(name);
        if (bytes == null) {
          return super.loadClass(name, resolve);
        }
        Class<?> loaded = findLoadedClass(name);
        return loaded != null ? loaded : defineClass(name, bytes, 0, bytes.length);
      }
    }
  }

  private static byte[] classFile(String type) {
    String name = internal(type) + ".class";
    try (InputStream in = LateCallsTest.class.getClassLoader().getResourceAsStream(name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String internal(String type) {
    return type.replace('.', '/');
  }

  private Instrumentation instrumentation() {
    return (Instrumentation)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Instrumentation.class},
            (proxy, method, arguments) -> {
              assertEquals("getInitiatedClasses", method.getName());
              Class<?> type = initiated.get(arguments[0]);
              return type == null ? new Class<?>[0] : new Class<?>[] {type};
            });
  }

  private static Loader application(String name) {
    ClassLoader parent = LateCallsTest.class.getClassLoader();
    return new Loader(name, parent, LateCallsTest.class.getName(), NATIVES, CALLER);
  }

  private static Class<?> load(Loader loader, String type) {
    try {
      return loader.loadClass(type);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The agent comes when the class is there. */
  private Class<?> attach(Loader loader) {
    Class<?> natives = load(loader, NATIVES);
    weaver.transform(loader, internal(NATIVES), natives, null, classFile(NATIVES));
    return natives;
  }

  /** The class loader of the native method, its signature, and whether the call was woven. */
  private String reached(Loader loader, int method) throws ReflectiveOperationException {
    byte[] woven = weaver.transform(loader, internal(CALLER), null, null, classFile(CALLER));
    if (woven != null) {
      loader.own.put(CALLER, woven);
    }
    IntConsumer caller = (IntConsumer) load(loader, CALLER).getDeclaredConstructor().newInstance();
    try {
      caller.accept(method);
      throw new AssertionError("a library implements it");
    } catch (UnsatisfiedLinkError e) {
      List<StackTraceElement> stack = List.of(e.getStackTrace());
      StackTraceElement reached =
          stack.stream().filter(f -> f.getClassName().equals(NATIVES)).findFirst().orElseThrow();
      boolean bridged = stack.stream().anyMatch(f -> f.getClassName().contains("$$AioGuard"));
      String signature = e.getMessage().replaceAll("[\\w.]*\\$(Natives\\.)?|'", "");
      return reached.getClassLoaderName() + ": " + signature + (bridged ? ", woven" : "");
    }
  }

  @Test
  void eachCallReachesTheMethodThatItNames() throws ReflectiveOperationException {
    Loader[] loaders = new Loader[4];
    for (int i = 0; i < loaders.length; i++) {
      loaders[i] = application("app" + i);
      attach(loaders[i]);
    }
    assertEquals("app0: long Aa(long), woven", reached(loaders[0], 0));
    assertEquals("app1: long BB(long), woven", reached(loaders[1], 1));
    assertEquals("app2: long pair(Natives, long), woven", reached(loaders[2], 2));
    assertEquals("app3: long pair(long), woven", reached(loaders[3], 3));
  }

  @Test
  void aBridgeTakesTheNextNameWhereItsOwnIsTaken() throws ReflectiveOperationException {
    Loader loader = application("app");
    String taken = NATIVES + "$$AioGuard0";
    loader.own.put(taken, new ByteBuddy().subclass(Object.class).name(taken).make().getBytes());
    load(loader, taken);
    attach(loader);
    assertEquals("app: long Aa(long), woven", reached(loader, 0));
  }

  @Test
  void aClassLoaderWithACopyOfItsOwnCallsThatOne() throws ReflectiveOperationException {
    Loader first = application("first");
    attach(first);
    Loader unwoven = new Loader("unwoven", first, LateCallsTest.class.getName(), NATIVES, CALLER);
    initiated.put(unwoven, load(unwoven, NATIVES));
    assertEquals("unwoven: long Aa(long)", reached(unwoven, 0));
    Loader woven = new Loader("woven", first, LateCallsTest.class.getName(), NATIVES, CALLER);
    attach(woven);
    assertEquals("woven: long pair(long), woven", reached(woven, 3));
    assertEquals("first: long Aa(long), woven", reached(first, 0));
    assertEquals(List.of(), unseen());
  }

  @Test
  void aCallStaysUnchangedWhileItsClassIsUnresolved() throws ReflectiveOperationException {
    Loader first = application("first");
    Class<?> natives = attach(first);
    assertEquals("later: long Aa(long)", reached(new Loader("later", first, NATIVES, CALLER), 0));
    assertEquals("first: long BB(long)", reached(new Loader("shared", first, CALLER), 1));
    assertEquals(List.of(CALLER + ", calls of " + NATIVES), unseen());
    Loader known = new Loader("known", first, CALLER);
    initiated.put(known, natives);
    assertEquals("first: long BB(long), woven", reached(known, 1));
  }

  @Test
  void callsStayUnchangedWhereTheClassLoaderDoesNotFindTheBridge()
      throws ReflectiveOperationException {
    Loader first = application("first");
    Class<?> natives = attach(first);
    Loader blind =
        new Loader("blind", first, CALLER) {
          @Override
          public Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.contains("$$AioGuard")) {
              throw new ClassNotFoundException(name);
            }
            return super.loadClass(name, resolve);
          }
        };
    initiated.put(blind, natives);
    assertEquals("first: long BB(long)", reached(blind, 1));
    assertEquals(List.of(CALLER + ", calls of " + NATIVES), unseen());
  }

  @Test
  void theStateNamesTheCallsThatAreNotSeen() {
    attach(application("app"));
    List<RouteState> known =
        states.all().stream().filter(state -> state.target().startsWith(NATIVES)).toList();
    assertEquals(3, known.size());
    for (RouteState state : known) {
      assertEquals(State.ACTIVE, state.state());
      assertTrue(state.detail().startsWith("loaded before the agent: "), state.detail());
    }
  }

  private List<String> unseen() {
    return states.all().stream()
        .filter(state -> state.state() == State.UNSUPPORTED)
        .map(RouteState::target)
        .toList();
  }

  @Test
  void keepsNoClassAlive() throws ReflectiveOperationException {
    WeakReference<ClassLoader> undeployed = deploy();
    for (int i = 0; i < 50 && undeployed.get() != null; i++) {
      System.gc();
    }
    assertNull(undeployed.get());
  }

  private WeakReference<ClassLoader> deploy() throws ReflectiveOperationException {
    Loader loader = application("undeployed");
    attach(loader);
    reached(loader, 0);
    return new WeakReference<>(loader);
  }
}
