package io.aioguard.app;

import static io.aioguard.app.Checks.expect;

/** Destroys each context that it makes, once, by a native that has a name of its own. */
public final class HalfNamedProgram {

  private static final int ROUNDS = 3;
  private static final int CONTEXTS = 4;

  private HalfNamedProgram() {}

  /** Prints how many contexts are left. */
  public static void main(String[] arguments) {
    JniAio.load();
    for (int round = 0; round < ROUNDS; round++) {
      long[][] boxes = new long[CONTEXTS][1];
      for (long[] box : boxes) {
        expect(0, HalfNamedAio.io_setup(32, box));
        expect(0, Waits.uninterrupted(() -> HalfNamedAio.io_getevents(box[0])));
      }
      for (long[] box : boxes) {
        expect(0, HalfNamedAio.destroy(box[0]));
      }
    }
    System.out.println("contexts left: " + Kernel.contexts());
  }
}
