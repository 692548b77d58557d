package io.aioguard.app;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Uses AIO as programs do, knows nothing of JFR, and says what each call gave: the same with an
 * agent and without.
 */
public final class PlainProgram {

  private static final int CONTEXTS = 6;
  private static final int SLOTS = 64;

  private PlainProgram() {}

  /** How many contexts to leak, and whether an agent that is there gives them back. */
  public static void main(String[] arguments) {
    int leaks = Integer.parseInt(arguments[0]);
    List<Pointer> live = create();
    destroyHalf(live);
    use(live);
    for (int i = 0; i < leaks; i++) {
      setup();
    }
    boolean agent = System.getProperty("io.aioguard.active") != null;
    if (agent && arguments[1].equals("reclaimed")) {
      Kernel.collectUntil("the leaks are reclaimed", () -> Kernel.contexts() == live.size());
    }
    Kernel.collectAll();
    use(live);
    System.out.println("done");
  }

  private static List<Pointer> create() {
    List<Pointer> live = new ArrayList<>();
    for (int i = 0; i < CONTEXTS; i++) {
      PointerByReference context = setup();
      if (context.getValue() != null) {
        live.add(context.getValue());
      }
    }
    return live;
  }

  private static PointerByReference setup() {
    PointerByReference context = new PointerByReference();
    System.out.println("io_setup " + Libaio.INSTANCE.io_setup(SLOTS, context));
    return context;
  }

  private static void destroyHalf(List<Pointer> live) {
    int rest = live.size() / 2;
    for (Iterator<Pointer> all = live.iterator(); all.hasNext() && rest > 0; rest--) {
      int returned = Libaio.INSTANCE.io_destroy(all.next());
      System.out.println("io_destroy " + returned);
      if (returned == 0) {
        all.remove();
      }
    }
  }

  private static void use(List<Pointer> live) {
    for (Pointer context : live) {
      System.out.println("works " + RealIo.works(context));
    }
  }
}
