package io.aioguard.app;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Uses AIO as programs do, knows nothing of JFR, and prints the result of each call: the same with
 * an agent and without.
 */
public final class PlainProgram {

  private static final int CONTEXTS = 6;
  private static final int SLOTS = 64;

  /** Held until the JVM ends, so that they are recorded as live. */
  private static final List<Pointer> LIVE = new ArrayList<>();

  private PlainProgram() {}

  /** How many contexts to leak, and whether an agent that is there gives them back. */
  public static void main(String[] arguments) {
    int leaks = Integer.parseInt(arguments[0]);
    create();
    destroyHalf();
    use();
    for (int i = 0; i < leaks; i++) {
      setup();
    }
    boolean agent = Checks.hasAgent();
    if (agent && arguments[1].equals("reclaimed")) {
      Kernel.collectUntil("the leaks are reclaimed", () -> Kernel.contexts() == LIVE.size());
    }
    Kernel.collectAll();
    use();
    System.out.println("done");
  }

  private static void create() {
    for (int i = 0; i < CONTEXTS; i++) {
      PointerByReference context = setup();
      if (context.getValue() != null) {
        LIVE.add(context.getValue());
      }
    }
  }

  private static PointerByReference setup() {
    PointerByReference context = new PointerByReference();
    System.out.println("io_setup " + Libaio.INSTANCE.io_setup(SLOTS, context));
    return context;
  }

  private static void destroyHalf() {
    int rest = LIVE.size() / 2;
    for (Iterator<Pointer> all = LIVE.iterator(); all.hasNext() && rest > 0; rest--) {
      int returned = Libaio.INSTANCE.io_destroy(all.next());
      System.out.println("io_destroy " + returned);
      if (returned == 0) {
        all.remove();
      }
    }
  }

  private static void use() {
    for (Pointer context : LIVE) {
      System.out.println("works " + RealIo.works(context));
    }
  }
}
