package io.aioguard.app;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Applications in one JVM, each with a JNA of its own, all of them there at the same time. */
public final class SeveralJnaProgram {

  private SeveralJnaProgram() {}

  /** The classes, and the jars of JNA. */
  public static void main(String[] arguments) throws Exception {
    List<Runnable> guests = new ArrayList<>();
    for (int i = 1; i < arguments.length; i++) {
      guests.add(deploy(arguments[0], arguments[i]));
    }
    // The second round meets what all of them have loaded.
    for (int round = 0; round < 2; round++) {
      guests.forEach(Runnable::run);
    }
    if (Checks.hasAgent()) {
      Kernel.collectUntil("the leaks are reclaimed", () -> Kernel.contexts() == 0);
      Kernel.settle();
    }
    System.out.println("guests: " + guests.size());
  }

  private static Runnable deploy(String classes, String jar) throws Exception {
    URL[] path = {Path.of(classes).toUri().toURL(), Path.of(jar).toUri().toURL()};
    ClassLoader loader = new URLClassLoader(path, ClassLoader.getPlatformClassLoader());
    return (Runnable)
        loader.loadClass(Guest.class.getName()).getDeclaredConstructor().newInstance();
  }

  /** What is deployed. */
  public static final class Guest implements Runnable {

    @Override
    public void run() {
      new Contexts.Wrapper(403);
      new Contexts.Wrapper(404).close();
      String version = com.sun.jna.Native.class.getPackage().getImplementationVersion();
      System.out.println("JNA " + version + ": closed one, leaked one");
    }
  }
}
