package io.aioguard.app;

import java.util.ArrayList;
import java.util.List;

/** Contexts that no code uses during many collections: all of them must survive. */
public final class IdleProgram {

  private static Object sink;

  private IdleProgram() {}

  public static void main(String[] arguments) {
    int contexts = Integer.parseInt(arguments[0]);
    int collections = Integer.parseInt(arguments[1]);
    List<Object> held = new ArrayList<>();
    for (int i = 0; i < contexts; i++) {
      held.add(i % 2 == 0 ? new Contexts.Wrapper(4) : Contexts.reference(4));
    }
    for (int i = 0; i < collections; i++) {
      sink = new byte[1 << 20];
      if (i % 4 == 0) {
        System.gc();
      }
    }
    long left = Kernel.contexts();
    Checks.require(left == contexts, "a live context was lost; left: " + left);
    for (Object one : held) {
      if (one instanceof Contexts.Wrapper wrapper) {
        wrapper.close();
      } else {
        var reference = (com.sun.jna.ptr.PointerByReference) one;
        Contexts.ok(Libaio.INSTANCE.io_destroy(reference.getValue()));
      }
    }
    System.out.println("all " + contexts + " survived " + sink.getClass().getSimpleName());
  }
}
