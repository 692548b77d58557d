package io.aioguard.app;

import com.sun.jna.Callback;
import com.sun.jna.CallbackProxy;
import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.util.Map;

/** Does one of the things after which nothing can be proven, and leaks a context. */
public final class BlindProgram {

  private BlindProgram() {}

  public static void main(String[] arguments) {
    long before = Kernel.contexts();
    KEPT[0] = Contexts.pointer(7);
    switch (arguments[0]) {
      case "allow-objects" -> passObject();
      case "callback-proxy" -> new Proxy().install();
      default -> throw new IllegalArgumentException(arguments[0]);
    }
    KEPT[0] = null;
    Contexts.pointer(7);
    Kernel.collectAll();
    long left = Kernel.contexts();
    Checks.require(left == before + 2, "a context was reclaimed; left: " + left);
  }

  /** Keeps the first context until the agent is blind, so that no collection comes between. */
  private static final Object[] KEPT = new Object[1];

  /** A function that ignores its argument. */
  interface Objects extends Library {

    int getpagesize(Object ignored);
  }

  private static void passObject() {
    Objects objects =
        Native.load("c", Objects.class, Map.of(Library.OPTION_ALLOW_OBJECTS, Boolean.TRUE));
    objects.getpagesize(new StringBuilder());
  }

  /** Returns objects to native code by itself. */
  private static final class Proxy implements CallbackProxy {

    @Override
    public Object callback(Object[] arguments) {
      return null;
    }

    @Override
    public Class<?>[] getParameterTypes() {
      return new Class<?>[0];
    }

    @Override
    public Class<?> getReturnType() {
      return Pointer.class;
    }

    void install() {
      com.sun.jna.CallbackReference.getFunctionPointer((Callback) this);
    }
  }
}
