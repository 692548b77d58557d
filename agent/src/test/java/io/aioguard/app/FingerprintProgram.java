package io.aioguard.app;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Opens a context on each of many call paths, each with its own nr_events, and leaves it open. With
 * an argument it first makes so many lambdas, proxies and hidden classes, so that the JVM counts
 * on.
 */
public final class FingerprintProgram {

  /** Kept, as a collected one would be reclaimed. */
  private static final List<Object> OPEN = new ArrayList<>();

  private FingerprintProgram() {}

  /** Not public, so that its proxies lie in this package. */
  interface Opener {
    void open(int maxEvents);
  }

  /** Is defined as a hidden class. */
  public static final class Hidden implements Runnable {
    @Override
    public void run() {
      FingerprintProgram.plain(15);
    }
  }

  /** Two classes whose methods have one name. */
  private static final class Reader {
    void open(int maxEvents) {
      plain(maxEvents);
    }
  }

  private static final class Writer {
    void open(int maxEvents) {
      plain(maxEvents);
    }
  }

  public static void main(String[] arguments) throws Exception {
    for (int i = 0; i < Integer.parseInt(arguments[0]); i++) {
      noise();
    }
    plain(11);
    inLambda().run();
    inOtherLambda().run();
    proxy().open(14);
    throughHidden();
    Method method = FingerprintProgram.class.getDeclaredMethod("reflected", int.class);
    // On 17 the first calls take another path than those after the fifteenth.
    for (int i = 0; i < (arguments[0].equals("0") ? 1 : 30); i++) {
      method.invoke(null, i);
    }
    method.invoke(null, 16);
    new Reader().open(17);
    new Writer().open(18);
    recursive(1 + Integer.parseInt(arguments[0]), 19);
    throughStream();
    new Object() {
      void open() {
        plain(21);
      }
    }.open();
    System.out.println("contexts " + OPEN.size());
  }

  private static void noise() throws Exception {
    Runnable capturing = OPEN::size;
    capturing.run();
    proxy().hashCode();
    hidden();
  }

  static void plain(int maxEvents) {
    OPEN.add(Contexts.pointer(maxEvents));
  }

  private static Runnable inLambda() {
    return () -> plain(12);
  }

  private static Runnable inOtherLambda() {
    return () -> plain(13);
  }

  private static Opener proxy() {
    return (Opener)
        Proxy.newProxyInstance(
            Opener.class.getClassLoader(),
            new Class<?>[] {Opener.class, Runnable.class},
            (self, method, arguments) -> {
              if (arguments != null) {
                plain((Integer) arguments[0]);
              }
              return method.getReturnType() == int.class ? 1 : null;
            });
  }

  private static Runnable hidden() throws Exception {
    try (InputStream in =
        FingerprintProgram.class.getResourceAsStream("FingerprintProgram$Hidden.class")) {
      if (in == null) {
        throw new IOException("no class file");
      }
      return (Runnable)
          MethodHandles.lookup()
              .defineHiddenClass(in.readAllBytes(), true)
              .lookupClass()
              .getDeclaredConstructor()
              .newInstance();
    }
  }

  private static void throughHidden() throws Exception {
    hidden().run();
  }

  private static void throughStream() {
    IntStream.of(20).forEach(FingerprintProgram::plain);
  }

  static void reflected(int maxEvents) {
    if (maxEvents == 16) {
      plain(maxEvents);
    }
  }

  private static void recursive(int depth, int maxEvents) {
    if (depth == 0) {
      plain(maxEvents);
    } else {
      recursive(depth - 1, maxEvents);
    }
  }
}
