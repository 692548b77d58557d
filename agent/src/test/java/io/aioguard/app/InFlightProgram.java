package io.aioguard.app;

import com.sun.jna.Pointer;
import io.aioguard.app.Requests.Posix;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.time.Duration;

/**
 * Leaks contexts with requests in flight or unread; each kind has a number of events of its own.
 */
public final class InFlightProgram {

  /** With a request that never completes by itself, and that the kernel can cancel. */
  public static final int CANCELLED = 1011;

  /** With completions that are not read. */
  public static final int UNREAD = 1012;

  /** With a slow flush. */
  public static final int FLUSHED = 1013;

  /** How many of each. */
  public static final int EACH = 4;

  /** How many completions. */
  public static final int COMPLETIONS = 3;

  private static final int DIRTY_MIB = 64;

  private InFlightProgram() {}

  public static void main(String[] arguments) throws IOException {
    try (Witness witness = new Witness(Duration.ofSeconds(1));
        RandomAccessFile file = new RandomAccessFile(arguments[0], "rw")) {
      byte[] dirt = new byte[1 << 20];
      for (int i = 0; i < DIRTY_MIB; i++) {
        file.write(dirt);
      }
      int fd = Posix.INSTANCE.open(arguments[0], 0);
      for (int i = 0; i < EACH; i++) {
        leak(fd);
      }
      Kernel.collectUntil("leaked contexts are reclaimed", () -> Kernel.contexts() == 0);
      for (int kind : new int[] {CANCELLED, UNREAD, FLUSHED}) {
        witness.await(EACH, "ContextReclaimed", Witness.about(kind));
      }
    }
  }

  private static void leak(int file) {
    Requests.poll(Contexts.pointer(CANCELLED), Posix.INSTANCE.eventfd(0, 0));
    int ready = Posix.INSTANCE.eventfd(1, 0);
    Pointer unread = Contexts.pointer(UNREAD);
    for (int i = 0; i < COMPLETIONS; i++) {
      Requests.poll(unread, ready);
    }
    Requests.fdsync(Contexts.pointer(FLUSHED), file);
  }
}
