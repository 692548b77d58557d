package io.aioguard.app;

import static io.aioguard.app.Contexts.ok;

import com.sun.jna.Pointer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/**
 * Fills the disk that the flight recorder writes to, and goes on using AIO for as long as it may.
 */
public final class FullDiskProgram {

  private static final int BLOCK = 1 << 16;
  private static final long PAUSE_NANOS = 10_000_000L;
  private static final long PATIENCE_NANOS = 30_000_000_000L;

  private FullDiskProgram() {}

  /** The folder of the disk. */
  public static void main(String[] arguments) {
    Contexts.Wrapper kept = new Contexts.Wrapper(64);
    fill(Path.of(arguments[0], "full"));
    long start = System.nanoTime();
    while (System.nanoTime() - start < PATIENCE_NANOS) {
      Pointer context = Contexts.pointer(32);
      ok(Libaio.INSTANCE.io_destroy(context));
      Checks.require(kept.works(), "its context is gone");
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private static void fill(Path file) {
    byte[] block = new byte[BLOCK];
    try (var out = Files.newOutputStream(file)) {
      while (true) {
        out.write(block);
      }
    } catch (IOException e) {
      // No space left on device.
    }
  }
}
