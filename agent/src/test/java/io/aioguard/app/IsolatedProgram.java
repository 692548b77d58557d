package io.aioguard.app;

import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;

/**
 * An application that is deployed, leaks a context and is undeployed, with a JNA of its own: the
 * agent must find the leak and must not keep the application.
 */
public final class IsolatedProgram {

  private IsolatedProgram() {}

  public static void main(String[] arguments) throws Exception {
    URL[] path = {Path.of(arguments[0]).toUri().toURL(), url(arguments[1])};
    int rounds = Integer.parseInt(arguments[2]);
    for (int i = 0; i < rounds; i++) {
      WeakReference<ClassLoader> loader = deploy(path);
      Kernel.collectUntil("the application is unloaded", () -> loader.get() == null);
      Kernel.collectUntil("the leak is reclaimed", () -> Kernel.contexts() == 0);
      Kernel.settle();
    }
    System.out.println("unloaded " + rounds);
  }

  private static URL url(String file) throws Exception {
    return Path.of(file).toUri().toURL();
  }

  static WeakReference<ClassLoader> deploy(URL[] path) throws Exception {
    ClassLoader loader = new URLClassLoader(path, ClassLoader.getPlatformClassLoader());
    loader.loadClass(Deployed.class.getName()).getMethod("run").invoke(null);
    return new WeakReference<>(loader);
  }

  /** What is deployed. */
  public static final class Deployed {

    private Deployed() {}

    public static void run() {
      new Contexts.Wrapper(32);
    }
  }
}
