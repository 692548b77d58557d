package io.aioguard.kernel.proc;

import io.aioguard.kernel.aio.AioCall;
import io.aioguard.kernel.aio.AioSyscalls;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The contexts that threads of this process wait for in io_getevents(2), whatever called it: the
 * kernel shows the system call in which each thread is blocked, with its arguments. Any thread;
 * some 15 µs for each thread of the process.
 *
 * <p>Source: proc_pid_syscall(5), fs/proc/base.c. Unreadable where the process is not dumpable
 * (EACCES), without CONFIG_HAVE_ARCH_TRACEHOOK and in gVisor (ENOENT).
 */
public final class Waits {

  private static final Path TASKS = Path.of("/proc/self/task");
  private static final String CALL = "syscall";
  private static final int HEXADECIMAL = 16;

  private Waits() {}

  /** Whether the kernel shows them here. */
  public static boolean areVisible() {
    try {
      return AioSyscalls.ofThisJvm().isPresent()
          && Files.readAllBytes(Path.of("/proc/thread-self", CALL)).length > 0;
    } catch (IOException | SecurityException e) {
      return false;
    }
  }

  /** The ids; empty where the kernel does not show them, now (EMFILE, ENFILE) or ever. */
  public static Optional<Set<Long>> now() {
    Set<Long> ids = new HashSet<>();
    Optional<AioSyscalls> numbers = AioSyscalls.ofThisJvm();
    if (numbers.isEmpty()) {
      return Optional.empty();
    }
    try (DirectoryStream<Path> tasks = Files.newDirectoryStream(TASKS)) {
      for (Path task : tasks) {
        Optional<String> call = callOf(task);
        if (call.isEmpty()) {
          return Optional.empty();
        }
        long id = waitsFor(call.get(), numbers.get());
        if (id != 0) {
          ids.add(id);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      return Optional.empty();
    }
    return Optional.of(ids);
  }

  /** No text if the thread has ended; empty if it cannot be read. */
  private static Optional<String> callOf(Path task) {
    try {
      byte[] line = Files.readAllBytes(task.resolve(CALL));
      return Optional.of(new String(line, StandardCharsets.US_ASCII));
    } catch (IOException e) {
      // ENOENT or ESRCH if it has ended.
      return Files.isDirectory(task) ? Optional.empty() : Optional.of("");
    }
  }

  /**
   * @param line {@code running}, or the number of the call and its arguments: {@code 208 0x7f… …}
   * @return the id; 0 if it is another call
   */
  static long waitsFor(String line, AioSyscalls numbers) {
    String[] words = line.split(" ");
    if (words.length < 2 || !words[1].startsWith("0x")) {
      return 0;
    }
    try {
      AioCall call = numbers.call(Long.parseLong(words[0]));
      boolean waits = call == AioCall.IO_GETEVENTS || call == AioCall.IO_PGETEVENTS;
      return waits ? Long.parseUnsignedLong(words[1].substring(2), HEXADECIMAL) : 0;
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
