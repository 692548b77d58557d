package io.aioguard.testing;

import io.aioguard.kernel.aio.AioQuota;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Ends a run of tests with an error if it leaves a process or a context behind. fs.aio-nr is
 * host-wide, so it is compared once, at the end; what other processes of the host hold by then is
 * not held against the tests.
 */
public final class Leftovers implements LauncherSessionListener {

  /** The kernel gives slots back some time after a process has ended. */
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);

  private static final String SOCKET_FOLDER = ".aioguard_pid";

  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private final long patienceNanos;
  private long before;

  /** As JUnit makes it. */
  public Leftovers() {
    this(PATIENCE_NANOS);
  }

  Leftovers(long patienceNanos) {
    this.patienceNanos = patienceNanos;
  }

  @Override
  public void launcherSessionOpened(LauncherSession session) {
    before = slots();
  }

  @Override
  public void launcherSessionClosed(LauncherSession session) {
    long start = System.nanoTime();
    String left = left();
    while (!left.isEmpty() && System.nanoTime() - start < patienceNanos) {
      LockSupport.parkNanos(PAUSE_NANOS);
      left = left();
    }
    removeSocketsOfTheKilled();
    if (!left.isEmpty()) {
      throw new AssertionError("left behind by the tests: " + left);
    }
  }

  /** A JVM with the agent removes its socket when it ends, unless it is killed. */
  private static void removeSocketsOfTheKilled() {
    try (DirectoryStream<Path> folders =
        Files.newDirectoryStream(Path.of("/tmp"), SOCKET_FOLDER + "*")) {
      for (Path folder : folders) {
        String pid = folder.getFileName().toString().substring(SOCKET_FOLDER.length());
        if (Files.isWritable(folder) && !Files.exists(Path.of("/proc", pid))) {
          Files.deleteIfExists(folder.resolve("socket"));
          Files.deleteIfExists(folder);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String left() {
    List<String> processes =
        ProcessHandle.current().descendants().map(Leftovers::describe).toList();
    if (!processes.isEmpty()) {
      return "processes " + processes;
    }
    List<String> contexts = contexts("self");
    if (!contexts.isEmpty()) {
      return "contexts of this process " + contexts;
    }
    long more = slots() - before;
    return more > 0 && !othersHaveContexts() ? more + " slots of fs.aio-nr" : "";
  }

  private static String describe(ProcessHandle process) {
    return process.pid() + " " + process.info().commandLine().orElse("");
  }

  private static long slots() {
    return AioQuota.read().map(AioQuota::aioNr).orElse(0L);
  }

  private static boolean othersHaveContexts() {
    try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
      return processes
          .map(path -> path.getFileName().toString())
          .filter(name -> name.matches("\\d+"))
          .anyMatch(pid -> !contexts(pid).isEmpty());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The kernel's list of a process's contexts; empty if it may not be read or the process ended.
   */
  private static List<String> contexts(String pid) {
    try (Stream<String> lines = Files.lines(Path.of("/proc", pid, "maps"))) {
      return lines.filter(line -> line.contains("[aio]")).toList();
    } catch (IOException | UncheckedIOException e) {
      return List.of();
    }
  }
}
