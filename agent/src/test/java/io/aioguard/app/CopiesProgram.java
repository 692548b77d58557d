package io.aioguard.app;

import com.sun.jna.Pointer;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Several applications in one JVM, each with a JNA of its own, at the same time. */
public final class CopiesProgram {

  private static final int KEPT = 30;
  private static final int LEAKED = 40;
  private static final int GIVEN = 50;

  private CopiesProgram() {}

  /** The folder of this class, and the jars of JNA. */
  public static void main(String[] arguments) throws Exception {
    List<Class<?>> applications = new ArrayList<>();
    for (int i = 1; i < arguments.length; i++) {
      URL[] path = {url(arguments[0]), url(arguments[i])};
      ClassLoader loader = new URLClassLoader(path, ClassLoader.getPlatformClassLoader());
      applications.add(loader.loadClass(Deployed.class.getName()));
    }
    for (int i = 0; i < applications.size(); i++) {
      call(applications.get(i), "open", KEPT + i);
      call(applications.get(i), "leak", LEAKED + i);
    }
    Kernel.collectUntil("leaks are reclaimed", () -> Kernel.contexts() == applications.size());
    Kernel.settle();
    for (Class<?> application : applications) {
      check((int) call(application, "close") == 0, "close");
    }
    giveAway(applications.get(0), applications.get(1));
    System.out.println("contexts left: " + Kernel.contexts());
  }

  /** One makes it, another destroys it by its number, and the first one tries to. */
  private static void giveAway(Class<?> maker, Class<?> destroyer) throws Exception {
    call(maker, "open", GIVEN);
    long id = (long) call(maker, "number");
    check((int) call(destroyer, "destroy", id) == 0, "destroy by another one");
    check((int) call(maker, "close") < 0, "destroy of what is destroyed");
  }

  private static URL url(String file) throws Exception {
    return Path.of(file).toUri().toURL();
  }

  private static Object call(Class<?> type, String method, Object... arguments) throws Exception {
    for (var each : type.getMethods()) {
      if (each.getName().equals(method)) {
        return each.invoke(null, arguments);
      }
    }
    throw new NoSuchMethodException(method);
  }

  private static void check(boolean condition, String what) {
    if (!condition) {
      System.out.println("failed: " + what + "; contexts left: " + Kernel.contexts());
      System.exit(8);
    }
  }

  /** One of the applications. */
  public static final class Deployed {

    private static Pointer kept;

    private Deployed() {}

    public static void open(int maxEvents) {
      kept = Contexts.pointer(maxEvents);
    }

    public static void leak(int maxEvents) {
      new Contexts.Wrapper(maxEvents);
    }

    public static long number() {
      return Pointer.nativeValue(kept);
    }

    public static int destroy(long id) {
      return Libaio.INSTANCE.io_destroy(id);
    }

    public static int close() {
      return Libaio.INSTANCE.io_destroy(kept);
    }
  }
}
