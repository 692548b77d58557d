package io.aioguard.app;

import static io.aioguard.app.Witness.about;

import com.sun.jna.Pointer;
import io.aioguard.app.Requests.Posix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Leaks contexts whose io_destroy(2) does not come back, and others afterwards. Arguments: how
 * many; a file whose creation lets all of them come back; a file whose flush hangs until then, or
 * nothing if it is the calls themselves that hang.
 */
public final class StalledProgram {

  /** Those that hang. */
  public static final int HANGING = 21;

  /** Those that do not. */
  public static final int OTHERS = 22;

  /** How many of the others. */
  public static final int OTHER_COUNT = 8;

  private StalledProgram() {}

  public static void main(String[] arguments) throws IOException {
    int hanging = Integer.parseInt(arguments[0]);
    try (Witness witness = new Witness(Duration.ofMillis(200))) {
      leak(hanging, arguments.length > 2 ? Posix.INSTANCE.open(arguments[2], 0) : -1);
      Kernel.collectUntil(
          "all hang", () -> witness.count("ContextLeaked", about(HANGING)) == hanging);
      witness.await(hanging, "ReclaimStalled", about(HANGING));
      witness.await(1, "AioStatistics", event -> event.getLong("stalled") == hanging);
      if (arguments.length > 3) {
        awaitBacklog(witness, hanging);
      } else {
        leakOthers();
        Kernel.collectUntil(
            "the others are reclaimed",
            () -> witness.count("ContextReclaimed", about(OTHERS)) == OTHER_COUNT);
      }
      System.out.println(
          "hanging: " + (hanging - witness.count("ContextReclaimed", about(HANGING))));
      Files.createFile(Path.of(arguments[1]));
      witness.await(hanging, "ContextReclaimed", about(HANGING));
      witness.await(OTHER_COUNT, "ContextReclaimed", about(OTHERS));
    }
  }

  /** Where there is no thread left to reclaim the others, they wait. */
  private static void awaitBacklog(Witness witness, int hanging) {
    leakOthers();
    Kernel.collectUntil(
        "the others wait",
        () ->
            witness.count(
                    "AioStatistics", event -> event.getLong("backlog") == hanging + OTHER_COUNT)
                > 0);
  }

  private static void leak(int count, int file) {
    for (int i = 0; i < count; i++) {
      Pointer context = Contexts.pointer(HANGING);
      if (file >= 0) {
        Requests.fdsync(context, file);
      }
    }
  }

  private static void leakOthers() {
    for (int i = 0; i < OTHER_COUNT; i++) {
      new Contexts.Wrapper(OTHERS);
    }
  }
}
