package io.aioguard.app;

import static io.aioguard.app.Contexts.ok;

import com.sun.jna.Pointer;
import java.time.Duration;

/** Contexts that are created and destroyed where no route sees it. */
public final class CensusProgram {

  private static final int EINVAL = -22;

  private CensusProgram() {}

  /** The scenario, and the library. */
  public static void main(String[] arguments) {
    Unseen unseen = Unseen.load(arguments[1]);
    try (Witness witness = new Witness(Duration.ofMillis(200))) {
      switch (arguments[0]) {
        case "untracked" -> untracked(unseen, witness);
        case "dropped" -> dropped(unseen, witness);
        case "vanished" -> vanished(unseen, witness);
        case "replaced" -> replaced(unseen, witness);
        default -> throw new IllegalArgumentException(arguments[0]);
      }
    }
    System.out.println("contexts left: " + Kernel.contexts());
  }

  /** Is found, is destroyed where a route sees it, and again; another one stays. */
  private static void untracked(Unseen unseen, Witness witness) {
    long context = unseen.unseen_create(100);
    unseen.unseen_create(200);
    witness.await(2, "UntrackedContext", event -> true);
    ok(Libaio.INSTANCE.io_destroy(context));
    Checks.expect(EINVAL, Libaio.INSTANCE.io_destroy(context));
    witness.await(1, "DoubleDestroy", event -> true);
    ok(Libaio.INSTANCE.io_destroy(Contexts.pointer(9)));
    witness.await(1, "AioStatistics", event -> event.getLong("destroyed") == 1);
  }

  /** Is found, and is destroyed where no route sees it. */
  private static void dropped(Unseen unseen, Witness witness) {
    long context = unseen.unseen_create(100);
    witness.await(1, "UntrackedContext", event -> true);
    ok(unseen.unseen_destroy(context));
    Pointer seen = Contexts.pointer(9);
    witness.await(
        1,
        "AioStatistics",
        event -> event.getLong("created") == 1 && event.getLong("untracked") == 0);
    ok(Libaio.INSTANCE.io_destroy(seen));
  }

  /** A tracked one is destroyed where no route sees it. */
  private static void vanished(Unseen unseen, Witness witness) {
    Pointer kept = Contexts.pointer(9);
    Pointer lost = Contexts.pointer(11);
    ok(unseen.unseen_destroy(Pointer.nativeValue(lost)));
    witness.await(1, "ContextVanished", Witness.about(11));
    ok(Libaio.INSTANCE.io_destroy(kept));
  }

  /**
   * A tracked one is destroyed where no route sees it, and its address reissued to another there.
   */
  private static void replaced(Unseen unseen, Witness witness) {
    Pointer lost = Contexts.pointer(5001);
    long address = Pointer.nativeValue(lost);
    // Until a census has been that began with the lost one there: then the agent knows its inode,
    // which is its identity.
    long canary = unseen.unseen_create(7);
    witness.await(1, "UntrackedContext", event -> event.getLong("contextId") == canary);
    ok(unseen.unseen_destroy(address));
    long other = unseen.unseen_create(5001);
    for (int i = 0; i < 100 && other != address; i++) {
      ok(unseen.unseen_destroy(other));
      other = unseen.unseen_create(5001);
    }
    witness.await(1, "ContextVanished", Witness.about(5001));
    witness.await(1, "UntrackedContext", event -> event.getLong("contextId") == address);
    ok(Libaio.INSTANCE.io_destroy(address));
    ok(Libaio.INSTANCE.io_destroy(canary));
  }
}
