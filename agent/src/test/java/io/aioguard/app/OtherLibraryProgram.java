package io.aioguard.app;

import static io.aioguard.app.Contexts.ok;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;

/** Calls functions that have names of libaio's, in a library that is another one. */
public final class OtherLibraryProgram {

  private static final int BY_INTERFACE = 801;
  private static final int DIRECT = 802;
  private static final int USED = 803;
  private static final int CONTROL = 804;
  private static final int DESTROYED = 805;
  private static final int SAID_TO_BE = 806;
  private static final int EINVAL = 22;

  private OtherLibraryProgram() {}

  /** Mapped directly. */
  static final class Direct {

    static {
      Native.register(System.getProperty("other.library"));
    }

    private Direct() {}

    static native int io_setup(int maxEvents, PointerByReference context);

    static native int io_destroy(Pointer context);
  }

  /** The library by its path in a property. */
  public static void main(String[] arguments) {
    Libaio other = Native.load(System.getProperty("other.library"), Libaio.class);
    leak(other);
    for (int i = 0; i < 2; i++) {
      PointerByReference reference = new PointerByReference();
      int maxEvents = DESTROYED + 10 * i;
      ok(i == 0 ? other.io_setup(maxEvents, reference) : Direct.io_setup(maxEvents, reference));
      Pointer context = reference.getValue();
      ok(i == 0 ? other.io_destroy(context) : Direct.io_destroy(context));
      int again = i == 0 ? other.io_destroy(context) : Direct.io_destroy(context);
      ok(again + EINVAL);
    }
    PointerByReference reference = new PointerByReference();
    ok(other.io_setup(SAID_TO_BE, reference));
    ok(other.io_queue_release(reference.getValue()));
    Kernel.collectUntil("the one of libaio is reclaimed", () -> Kernel.contexts() <= 4);
    Kernel.collectAll();
    System.out.println("contexts left: " + Kernel.contexts());
  }

  private static void leak(Libaio other) {
    ok(other.io_setup(BY_INTERFACE, new PointerByReference()));
    ok(Direct.io_setup(DIRECT, new PointerByReference()));
    Pointer used = Contexts.pointer(USED);
    ok(Waits.uninterrupted(() -> other.io_getevents(used, 0, 0, null, null)));
    ok(Contexts.setup(CONTROL));
  }
}
