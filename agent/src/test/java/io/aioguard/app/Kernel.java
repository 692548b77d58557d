package io.aioguard.app;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** What the kernel lists of this process, read without JNA. */
final class Kernel {

  private static final long PAUSE_NANOS = 10_000_000L;

  private static final long PATIENCE_NANOS = 30_000_000_000L;

  private Kernel() {}

  /** How many contexts this process has. */
  static long contexts() {
    return mappings("/[aio] (deleted)").size();
  }

  /** The ids of the contexts that this process has. */
  static List<Long> addresses() {
    return mappings("/[aio] (deleted)").stream()
        .map(line -> Long.parseUnsignedLong(line.substring(0, line.indexOf('-')), 16))
        .toList();
  }

  /** Whether this process has the context. */
  static boolean has(long context) {
    return addresses().contains(context);
  }

  /** The file of libaio in this process, which has loaded it. */
  static Path libaio() {
    String line = mappings("/libaio.so").get(0);
    return Path.of(line.substring(line.indexOf('/')));
  }

  private static List<String> mappings(String part) {
    try (var lines = Files.lines(Path.of("/proc/self/maps"))) {
      return lines.filter(line -> line.contains(part)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How many threads of this process are in the system call of this number for the context. */
  static long inSyscall(int number, long context) {
    String call = number + " 0x" + Long.toHexString(context) + " ";
    long threads = 0;
    File[] tasks = new File("/proc/self/task").listFiles();
    for (File task : tasks == null ? new File[0] : tasks) {
      try {
        if (Files.readString(task.toPath().resolve("syscall")).startsWith(call)) {
          threads++;
        }
      } catch (IOException ended) {
        // Another thread may be the one.
      }
    }
    return threads;
  }

  /** Waits for the condition; exits with status 9 if it never holds. */
  static void await(String what, BooleanSupplier condition) {
    await(what, condition, () -> {});
  }

  private static void await(String what, BooleanSupplier condition, Runnable meanwhile) {
    long start = System.nanoTime();
    while (!condition.getAsBoolean()) {
      meanwhile.run();
      if (System.nanoTime() - start > PATIENCE_NANOS) {
        giveUp(what);
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  /** Ends the program with all that may show why it waits in vain. */
  static void giveUp(String what) {
    System.out.println("never: " + what);
    try {
      mappings("/[aio] (deleted)").forEach(System.out::println);
    } catch (UncheckedIOException e) {
      System.out.println(e);
    }
    Thread.getAllStackTraces()
        .forEach(
            (thread, stack) -> {
              System.out.println("\"" + thread.getName() + "\" " + thread.getState());
              Arrays.stream(stack).forEach(frame -> System.out.println("    at " + frame));
            });
    System.exit(9);
  }

  /** Collects garbage until the condition holds; exits with status 9 if it never does. */
  static void collectUntil(String what, BooleanSupplier condition) {
    await(what, condition, System::gc);
  }

  /**
   * Waits until no destroy of the agent is in progress. The kernel frees a context 30 ms before
   * io_destroy(2) returns and the agent can record it.
   */
  static void settle() {
    collectUntil("no destroy of the agent is in progress", () -> !reclaiming());
  }

  /** As {@link #settle}, for programs whose collections are counted. */
  static void settleWithoutCollecting() {
    await("no destroy of the agent is in progress", () -> !reclaiming());
  }

  private static boolean reclaiming() {
    return Thread.getAllStackTraces().values().stream()
        .flatMap(Arrays::stream)
        .anyMatch(frame -> frame.getClassName().startsWith("io.aioguard.reclaim.ReclaimPool"));
  }

  /**
   * Waits until the JVM's own thread and the agent's have handled all objects that were found
   * unreachable, however long they waited for a processor.
   */
  static void awaitReferencesHandled() {
    await("references are handled", Kernel::areReferencesHandled);
  }

  private static boolean areReferencesHandled() {
    return Thread.getAllStackTraces().entrySet().stream()
        .allMatch(
            thread ->
                switch (thread.getKey().getName()) {
                  case "Reference Handler" -> isIn(thread, "waitForReferencePendingList");
                  // One that was notified and has no processor yet is BLOCKED.
                  case "aioguard-cleaner" ->
                      isIn(thread, "remove") && thread.getKey().getState() != Thread.State.BLOCKED;
                  default -> true;
                });
  }

  private static boolean isIn(Map.Entry<Thread, StackTraceElement[]> thread, String method) {
    return Arrays.stream(thread.getValue())
        .anyMatch(
            frame ->
                frame.getClassName().startsWith("java.lang.ref.Reference")
                    && frame.getMethodName().equals(method));
  }

  /** Collects garbage often enough to find all that is unreachable. */
  static void collectAll() {
    ReferenceQueue<Object> queue = new ReferenceQueue<>();
    for (int i = 0; i < 5; i++) {
      var canary = new WeakReference<>(new Object(), queue);
      // Not only cleared: the Reference Handler has been there, so all that was found before is
      // queued.
      collectUntil("garbage is collected", () -> queue.poll() == canary);
    }
    awaitReferencesHandled();
    settle();
  }
}
