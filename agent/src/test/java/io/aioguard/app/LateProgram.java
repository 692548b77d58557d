package io.aioguard.app;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import java.io.IOException;

/** Has contexts before the agent is attached, and goes on using AIO. */
public final class LateProgram {

  private static final int BEFORE = 701;
  private static final int AFTER = 702;
  private static final int DIRECT = 704;
  private static final int DESTROYED_LATER = 703;
  private static final int USED_LATER = 127;

  private LateProgram() {}

  /** Gets ready, waits for the end of its input, and goes on. */
  public static void main(String[] arguments) throws IOException {
    Pointer open = Contexts.pointer(BEFORE);
    Pointer later = Contexts.pointer(DESTROYED_LATER);
    Pointer used = Contexts.pointer(USED_LATER);
    Contexts.ok(DirectLibaio.io_destroy(Contexts.direct(BEFORE).getValue()));
    lackLibrary();
    System.out.println("ready");
    while (System.in.read() >= 0) {
      // The test has not attached the agent yet.
    }
    work(later);
    use(used);
    System.out.println(Kernel.contexts());
    Contexts.ok(Libaio.INSTANCE.io_destroy(open));
  }

  /** A method of its own: one that is running when the agent comes stays as it was. */
  private static void work(Pointer later) {
    Contexts.ok(Libaio.INSTANCE.io_destroy(later));
    if (Libaio.INSTANCE.io_destroy(later) == 0) {
      throw new AssertionError("a second destroy succeeded");
    }
    PointerByReference made = Contexts.reference(AFTER);
    Contexts.ok(Libaio.INSTANCE.io_destroy(made.getValue()));
    Contexts.pointer(AFTER);
    Contexts.ok(DirectLibaio.io_destroy(Contexts.direct(DIRECT).getValue()));
    Kernel.collectAll();
  }

  private static void use(Pointer context) {
    Memory noWait = new Memory(16);
    noWait.clear();
    Contexts.ok(Libaio.INSTANCE.io_getevents(context, 0, 1, new Memory(32), noWait));
  }

  /** A fault of the program's own, which it survives. */
  private static void lackLibrary() {
    try {
      Unlinked.io_destroy(0);
    } catch (UnsatisfiedLinkError e) {
      return;
    }
    throw new AssertionError("there is such a library");
  }

  private static final class Unlinked {

    static {
      System.load("/nowhere/libmissing.so");
    }

    private Unlinked() {}

    static native int io_destroy(long context);
  }
}
