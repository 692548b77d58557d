package io.aioguard.app;

import com.sun.jna.ptr.PointerByReference;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import jdk.jfr.Recording;

/**
 * Reaches a limit of its process while it creates, uses, destroys and leaks contexts, and prints
 * the result of each call: the same with an agent and without.
 */
public final class LimitProgram {

  private static final int LEAKS = 3;

  /** What the JVM itself may still need, beside what it has mapped already. */
  private static final long SPARE_BYTES = 1 << 20;

  private LimitProgram() {}

  /**
   * The limit, the library, where to write a recording, and anything more if what is leaked is
   * reclaimed.
   */
  public static void main(String[] arguments) throws Exception {
    Behind behind = Behind.load(arguments[1]);
    if (arguments[0].equals("files")) {
      // Before anything is recorded: JFR ends the JVM if it cannot open the file of a chunk.
      use(new Contexts.Wrapper(64));
      Kernel.collectAll();
      files(behind);
    }
    try (Recording recording = new Recording();
        Witness witness = new Witness(Duration.ofMillis(200))) {
      recording.enable("aioguard.AioStatistics").withPeriod(Duration.ofSeconds(1));
      recording.start();
      // So that all of it has been loaded when the limit is met.
      use(new Contexts.Wrapper(64));
      switch (arguments[0]) {
        case "files" -> await(witness, "leaked", arguments.length > 3 ? 0 : LEAKS);
        case "memory" -> memory(behind, witness);
        case "threads" -> threads(behind, witness);
        default -> throw new IllegalArgumentException(arguments[0]);
      }
      recording.dump(Path.of(arguments[2]));
    }
  }

  private static void use(Contexts.Wrapper owner) {
    System.out.println("works " + owner.works());
    System.out.println("io_destroy " + owner.destroy());
  }

  /** Everything that matters with no file to be opened: /proc cannot be read. */
  private static void files(Behind behind) {
    Contexts.Wrapper before = new Contexts.Wrapper(64);
    Contexts.Wrapper kept = new Contexts.Wrapper(64);
    System.out.println("limit " + behind.behind_limit_files(0));
    use(before);
    use(new Contexts.Wrapper(64));
    leak();
    collect();
    Kernel.settle();
    System.out.println("limit " + behind.behind_limit_files(-1));
    System.out.println("works " + kept.works());
    kept.close();
  }

  /** The kernel has no room for a ring, nor the JVM for the stack of a thread. */
  private static void memory(Behind behind, Witness witness) {
    Contexts.Wrapper before = new Contexts.Wrapper(64);
    Contexts.Wrapper kept = new Contexts.Wrapper(64);
    leak();
    System.out.println("io_setup " + setupWithoutRoom(behind));
    use(before);
    collect();
    System.out.println("works " + kept.works());
    System.out.println("limit " + behind.behind_limit_memory(-1));
    System.out.println("works " + kept.works());
    kept.close();
    await(witness, "reclaimed", 0);
    Kernel.settle();
  }

  /**
   * Asks for the largest ring that may be asked for: two io_event of 32 bytes for each request
   * (fs/aio.c), 4 MiB by default, which is more than is spare and two threads of the JVM's leave
   * behind that end just then. There is no memory for it before it is held against fs.aio-max-nr.
   */
  private static int setupWithoutRoom(Behind behind) {
    if (behind.behind_limit_memory(SPARE_BYTES) != 0) {
      throw new IllegalStateException("no limit");
    }
    return Libaio.INSTANCE.io_setup(Quota.maximum(), new PointerByReference());
  }

  /** No more threads can be started, not even the agent's. */
  private static void threads(Behind behind, Witness witness) {
    Contexts.Wrapper kept = new Contexts.Wrapper(64);
    System.out.println("limit " + behind.behind_deny_threads());
    try {
      new Thread(() -> {}).start();
    } catch (OutOfMemoryError e) {
      System.out.println("no thread");
    }
    leak();
    collect();
    System.out.println("works " + kept.works());
    kept.close();
    await(witness, "backlog", LEAKS);
    System.out.println("left " + Kernel.contexts());
  }

  private static void leak() {
    List<Contexts.Wrapper> owners = new ArrayList<>();
    for (int i = 0; i < LEAKS; i++) {
      owners.add(new Contexts.Wrapper(32));
      System.out.println("leaked " + owners.get(i).works());
    }
  }

  /** Without /proc. */
  private static void collect() {
    for (int i = 0; i < 3; i++) {
      var gone = new java.lang.ref.WeakReference<>(new Object());
      Kernel.collectUntil("garbage is collected", () -> gone.get() == null);
    }
    Kernel.awaitReferencesHandled();
  }

  private static void await(Witness witness, String count, long live) {
    if (Checks.hasAgent()) {
      witness.await(
          1,
          "AioStatistics",
          event -> event.getLong(count) == LEAKS && event.getLong("live") == live);
    }
  }
}
