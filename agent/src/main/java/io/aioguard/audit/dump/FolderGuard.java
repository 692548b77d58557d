package io.aioguard.audit.dump;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Removes a folder when this process ends, however it ends: a shell waits for the end of a pipe,
 * which the kernel closes also after SIGKILL. A dump may be as large as the heap, and holds what
 * the heap holds.
 *
 * <p>The shell works relative to its own current directory: the path by which this process finds
 * the folder, {@code /proc/PID/root}, is gone when the other process ends.
 */
final class FolderGuard implements AutoCloseable {

  /**
   * Again if it exists still: the JVM may create a segment of the dump while it is removed. Only
   * what a JVM writes there, and nothing below: the owner of the folder can put a link or mount
   * anything there.
   */
  private static final String SCRIPT =
      "trap '' HUP INT TERM; read end; n=0; "
          + "while [ -d \"$1\" ] && [ $n -lt 30 ]; do "
          + "rm -f -- \"$1\"/heap.hprof*; rmdir -- \"$1\"; n=$((n+1)); "
          + "[ -d \"$1\" ] && sleep 1; done; exit 0";

  private static final long MAX_END_SECONDS = 5;

  private final Process shell;

  private FolderGuard(Process shell) {
    this.shell = shell;
  }

  /**
   * Starts the shell.
   *
   * @param parent folder that has the one to remove
   * @param name of the folder that is removed; it need not exist yet
   */
  static FolderGuard start(Path parent, String name) throws IOException {
    ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", SCRIPT, "sh", name);
    builder.directory(parent.toFile());
    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    return new FolderGuard(builder.start());
  }

  /** The folder has been removed: the shell ends. */
  @Override
  public void close() {
    closeWithin(Duration.ofSeconds(MAX_END_SECONDS));
  }

  /** Ends the shell at once, whatever it has still to remove. */
  void destroy() {
    shell.destroyForcibly();
  }

  void closeWithin(Duration time) {
    try (OutputStream pipe = shell.getOutputStream()) {
      pipe.flush();
    } catch (IOException e) {
      // The shell has ended before.
    }
    try {
      shell.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
