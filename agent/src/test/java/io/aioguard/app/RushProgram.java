package io.aioguard.app;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import jdk.jfr.Event;
import jdk.jfr.consumer.RecordingStream;

/** Loads all there is to load on several threads at once: JNA in several loaders, and JFR. */
public final class RushProgram {

  private static final int LOADERS = 4;
  private static final int THREADS = 2 * LOADERS + 2;

  private RushProgram() {}

  /** The class path of the tests, and JNA. */
  public static void main(String[] arguments) throws Exception {
    URL[] path = {Path.of(arguments[0]).toUri().toURL(), Path.of(arguments[1]).toUri().toURL()};
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    CountDownLatch start = new CountDownLatch(THREADS);
    List<Future<?>> all = new ArrayList<>();
    for (int i = 0; i < LOADERS; i++) {
      ClassLoader loader = new URLClassLoader(path, ClassLoader.getPlatformClassLoader());
      for (int j = 0; j < 2; j++) {
        all.add(threads.submit(() -> together(start, () -> use(loader))));
      }
    }
    all.add(threads.submit(() -> together(start, () -> new Rush().commit())));
    all.add(threads.submit(() -> together(start, () -> new RecordingStream().close())));
    for (Future<?> one : all) {
      one.get();
    }
    threads.shutdown();
  }

  private static Void together(CountDownLatch start, Step step) throws Exception {
    start.countDown();
    start.await();
    step.run();
    return null;
  }

  private interface Step {

    void run() throws Exception;
  }

  private static void use(ClassLoader loader) throws Exception {
    loader.loadClass(Rushed.class.getName()).getMethod("run").invoke(null);
  }

  /** What each loader loads. */
  public static final class Rushed {

    private Rushed() {}

    public static void run() {
      new Contexts.Wrapper(16).close();
    }
  }

  /** An event of the application's own. */
  static final class Rush extends Event {}
}
