package io.aioguard.app;

import com.sun.jna.Pointer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * C code destroys, moves or covers contexts, or forks. Then one of them is destroyed by its id, and
 * the others leak. The output is the same with an agent and without.
 */
public final class BehindProgram {

  private static final int CONTEXTS = 4;
  private static final int SLOTS = 64;

  /** Until the JVM ends, so that they are recorded as live. */
  private static List<Contexts.Wrapper> held;

  private BehindProgram() {}

  /** The scenario, and the library. */
  public static void main(String[] arguments) throws Exception {
    Behind behind = Behind.load(arguments[1]);
    switch (arguments[0]) {
      case "replace" -> happens(behind, Behind::behind_replace);
      case "replace-in-child" -> happens(behind, Behind::behind_replace_in_child);
      case "unmap" -> happens(behind, Behind::behind_unmap);
      case "cover" -> happens(behind, Behind::behind_cover);
      case "move" -> happens(behind, Behind::behind_move);
      case "move-and-replace" -> happens(behind, Behind::behind_move_and_replace);
      case "fork" -> fork(behind);
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }

  private static void happens(Behind behind, ToIntFunction<Behind> event) {
    List<Contexts.Wrapper> owners = owners();
    Contexts.Wrapper closed = owners.get(0);
    System.out.println("contexts " + event.applyAsInt(behind));
    System.out.println("io_destroy " + closed.destroy());
    System.out.println("left " + Kernel.contexts());
    owners.clear();
    closed = null;
    Kernel.collectAll();
    allWork();
  }

  /** Contexts whose identity the agent knows, if there is one. */
  private static List<Contexts.Wrapper> owners() {
    try (Witness witness = new Witness(Duration.ofMillis(200))) {
      List<Contexts.Wrapper> owners = new ArrayList<>();
      for (int i = 0; i < CONTEXTS; i++) {
        owners.add(new Contexts.Wrapper(SLOTS));
      }
      if (Checks.hasAgent()) {
        witness.await(1, "AioStatistics", event -> event.getLong("live") == CONTEXTS);
      }
      return owners;
    }
  }

  private static void allWork() {
    List<Long> left = Kernel.addresses();
    System.out.println("left " + left.size());
    for (long context : left) {
      System.out.println("works " + RealIo.works(new Pointer(context)));
    }
  }

  private static void fork(Behind behind) throws IOException, InterruptedException {
    held = owners();
    System.out.println("destroyed by a child " + behind.behind_destroy_in_fork());
    Process child =
        new ProcessBuilder("grep", "-c", "aio", "/proc/self/maps")
            .redirectErrorStream(true)
            .start();
    System.out.print("inherited " + new String(child.getInputStream().readAllBytes()));
    System.out.println("status " + child.waitFor());
    allWork();
    held.remove(0).close();
    for (Contexts.Wrapper owner : held) {
      System.out.println("works " + owner.works());
    }
  }
}
