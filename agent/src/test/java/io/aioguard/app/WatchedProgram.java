package io.aioguard.app;

import com.sun.jna.Pointer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import jdk.jfr.Event;

/** Does on demand, by a word on standard input, what others are to notice. */
public final class WatchedProgram {

  private static final int EINVAL = -22;

  /** Its class is loaded in the middle of a chunk, which changes the types in there. */
  static final class LaterEvent extends Event {}

  private WatchedProgram() {}

  public static void main(String[] arguments) throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    System.out.println("ready");
    for (String word = in.readLine(); word != null; word = in.readLine()) {
      switch (word) {
        case "leak" -> leak();
        case "leak elsewhere" -> leakElsewhere();
        case "new type of event" -> new LaterEvent().commit();
        case "destroy twice" -> destroyTwice();
        default -> throw new IllegalArgumentException(word);
      }
      System.out.println("done " + word);
    }
  }

  private static void leak() {
    for (int i = 0; i < 3; i++) {
      new Contexts.Wrapper(32);
    }
    Kernel.collectUntil("leaked contexts are reclaimed", () -> Kernel.contexts() == 0);
  }

  private static void leakElsewhere() {
    new Contexts.Wrapper(8);
    Kernel.collectUntil("leaked contexts are reclaimed", () -> Kernel.contexts() == 0);
  }

  private static void destroyTwice() {
    Pointer context = Contexts.pointer(100);
    Contexts.ok(Libaio.INSTANCE.io_destroy(context));
    Checks.expect(EINVAL, Libaio.INSTANCE.io_destroy(context));
  }
}
