package io.aioguard.app;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;

/**
 * Creates and destroys contexts where the heap or the stack is all but used up, so that its own
 * calls fail, or the agent's hooks in them. Its contexts must live, and the number that it prints
 * must be right.
 */
public final class ScarceProgram {

  private static final int ROUNDS = 24;
  private static final int[] BLOCKS = {1 << 20, 1 << 14, 1 << 8, 1};

  /** Made before anything is scarce. */
  private static final List<PointerByReference> CELLS = new ArrayList<>();

  private static final List<Pointer> OLD = new ArrayList<>();

  private ScarceProgram() {}

  /** What is scarce: heap or stack. */
  public static void main(String[] arguments) throws InterruptedException {
    Contexts.Wrapper kept = new Contexts.Wrapper(8);
    System.out.println("works " + kept.works());
    for (int i = 0; i < ROUNDS; i++) {
      CELLS.add(new PointerByReference());
      OLD.add(Contexts.pointer(4));
    }
    Runnable rounds = arguments[0].equals("heap") ? ScarceProgram::heap : ScarceProgram::stack;
    Thread thread = new Thread(null, rounds, arguments[0], 512 * 1024);
    thread.start();
    thread.join();
    Kernel.collectAll();
    checkThoseThatLive();
    System.out.println("works " + kept.works());
    Kernel.await("the agent's thread", ScarceProgram::agentLives);
    Kernel.await("the agent knows what the kernel has", () -> known() == alive(kept));
    System.out.println("contexts left: " + alive(kept));
  }

  /**
   * How many contexts the agent knows, by a route or a census. Asked for by the end of a chunk: a
   * full heap may have ended JFR's thread for periodic events.
   */
  private static long known() {
    try (Recording recording = new Recording()) {
      Path file = Files.createTempFile("scarce", ".jfr");
      try {
        recording.enable("aioguard.AioStatistics");
        recording.start();
        recording.stop();
        recording.dump(file);
        return RecordingFile.readAllEvents(file).stream()
            .filter(event -> event.getEventType().getName().equals("aioguard.AioStatistics"))
            .mapToLong(event -> event.getLong("live") + event.getLong("untracked"))
            .reduce(-1, (before, last) -> last);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Contexts that answer. The list of mappings does not show one below its cover, as it is after a
   * destroy that JNA had no memory for.
   */
  private static long alive(Contexts.Wrapper kept) {
    Set<Pointer> ids = new HashSet<>(OLD);
    CELLS.forEach(cell -> ids.add(cell.getValue()));
    ids.remove(null);
    return ids.stream().filter(id -> Libaio.INSTANCE.io_submit(id, 0, null) == 0).count()
        + (kept.works() ? 1 : 0);
  }

  private static boolean agentLives() {
    return Thread.getAllStackTraces().keySet().stream()
        .anyMatch(thread -> thread.getName().equals("aioguard-control"));
  }

  private static void use(int round) {
    try {
      Libaio.INSTANCE.io_setup(5, CELLS.get(round));
    } catch (OutOfMemoryError | StackOverflowError e) {
      // As without an agent, only later.
    }
    try {
      Libaio.INSTANCE.io_destroy(OLD.get(round));
    } catch (OutOfMemoryError | StackOverflowError e) {
      // It may have been done, or not.
    }
  }

  private static void checkThoseThatLive() {
    int created = 0;
    for (int i = 0; i < ROUNDS; i++) {
      Pointer context = CELLS.get(i).getValue();
      Checks.require(context == null || RealIo.works(context), "a context is gone");
      created += context != null ? 1 : 0;
    }
    System.out.println("created " + (created > 0 ? "some" : "none"));
  }

  private static void heap() {
    for (int round = 0; round < ROUNDS; round++) {
      Object[] all = null;
      // Less and less of a rest, until there is none.
      int smallest = BLOCKS[Math.min(round * BLOCKS.length / ROUNDS, BLOCKS.length - 1)];
      try {
        for (int size = BLOCKS[0]; ; ) {
          try {
            while (true) {
              all = new Object[] {all, new byte[size]};
            }
          } catch (OutOfMemoryError e) {
            if (size <= smallest) {
              throw e;
            }
            size /= 64;
          }
        }
      } catch (OutOfMemoryError e) {
        use(round);
      }
    }
  }

  private static void stack() {
    for (int round = 0; round < ROUNDS; round++) {
      overflow(new int[] {round * 2}, round);
    }
  }

  /** Uses AIO so many frames above the end of the stack. */
  private static void overflow(int[] room, int round) {
    try {
      overflow(room, round);
    } catch (StackOverflowError e) {
      if (room[0]-- > 0) {
        throw e;
      }
      use(round);
    }
  }
}
