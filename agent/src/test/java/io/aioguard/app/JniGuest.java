package io.aioguard.app;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.IntUnaryOperator;

/** An application that another one has deployed, in a class loader of its own. */
public final class JniGuest implements IntUnaryOperator {

  /** Whether the natives are its own, with a library of its own. */
  private static boolean ownsNatives() {
    return JniAio.class.getClassLoader() == JniGuest.class.getClassLoader();
  }

  /**
   * With 0 it gets ready; else it makes and destroys a context of so many events, and with natives
   * of its own another one of one more.
   *
   * @return 0 from a library of its own, -1 from that of the parent, -2 if anything fails
   */
  @Override
  public int applyAsInt(int maxEvents) {
    if (maxEvents == 0) {
      return ready();
    }
    long context = JniAio.open(maxEvents);
    return JniAio.shut(context) == 0 && (!ownsNatives() || instance(maxEvents + 1))
        ? JniAio.await(0)
        : -2;
  }

  private static int ready() {
    if (ownsNatives()) {
      JniAio.load(JniGuest.class.getClassLoader().getName());
      JniAio.wake();
    }
    return JniAio.waits() ? -2 : 0;
  }

  private static boolean instance(int maxEvents) {
    RegisteredAio field = new RegisteredAio();
    return field.init(maxEvents) == 0 && field.fini() == 0;
  }

  /**
   * Deploys it.
   *
   * @param library also the name of its class loader
   * @param natives whether it has a copy of the natives
   */
  static IntUnaryOperator deploy(String library, boolean natives) {
    try {
      return (IntUnaryOperator)
          new Loader(library, natives)
              .loadClass(JniGuest.class.getName())
              .getDeclaredConstructor()
              .newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Asks itself first. */
  private static final class Loader extends ClassLoader {

    private final boolean natives;

    Loader(String library, boolean natives) {
      super(library, JniGuest.class.getClassLoader());
      this.natives = natives;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        return loaded != null
            ? loaded
            : isOwn(name) ? define(name) : super.loadClass(name, resolve);
      }
    }

    /** Where the guest has no natives of its own, it calls those of its parent. */
    private boolean isOwn(String name) {
      boolean native_ = name.contains("app.JniAio") || name.contains("app.RegisteredAio");
      return name.equals(JniGuest.class.getName()) || natives && native_;
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
        if (in == null) {
          return getParent().loadClass(name);
        }
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }
}
