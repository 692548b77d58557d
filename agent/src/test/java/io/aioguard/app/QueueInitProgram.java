package io.aioguard.app;

import com.sun.jna.ptr.PointerByReference;

/** Takes the same memory for one context after the other, which io_queue_init allows. */
public final class QueueInitProgram {

  /** What it prints, with and without an agent. */
  public static final String EXPECTED =
      "init 0\ndestroy 0\n".repeat(3) + "init -22\ncontexts left: 0\n";

  private QueueInitProgram() {}

  public static void main(String[] arguments) {
    PointerByReference cell = new PointerByReference();
    for (int i = 0; i < 3; i++) {
      System.out.println("init " + Libaio.INSTANCE.io_queue_init(8, cell));
      System.out.println("destroy " + Libaio.INSTANCE.io_destroy(cell.getValue()));
    }
    System.out.println("init " + Libaio.INSTANCE.io_queue_init(0, cell));
    System.out.println("contexts left: " + Kernel.contexts());
  }
}
