package io.aioguard.app;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;

/** Leaks on virtual threads, of which all share one carrier. Java 21 and later. */
public final class VirtualProgram {

  private VirtualProgram() {}

  public static void main(String[] arguments) throws Exception {
    Method start = Thread.class.getMethod("startVirtualThread", Runnable.class);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < Integer.parseInt(arguments[0]); i++) {
      threads.add((Thread) start.invoke(null, (Runnable) () -> new Contexts.Wrapper(32)));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    Kernel.collectUntil("leaked contexts are reclaimed", () -> Kernel.contexts() == 0);
    Kernel.collectAll();
  }
}
