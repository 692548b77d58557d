package io.aioguard.app;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What this JVM takes.
 *
 * @param heap live set after collections, KiB
 * @param resident VmRSS, KiB
 * @param threads alive
 * @param classes loaded
 */
record Footprint(long heap, long resident, int threads, int classes) {

  private static final long HEAP_KIB = 4 * 1024;
  private static final long RESIDENT_KIB = 48 * 1024;

  /** Those of the JVM's own come and go. */
  private static final int THREADS = 12;

  private static final int CLASSES = 300;

  static Footprint now() {
    Kernel.collectUntil("the pool's threads are gone", () -> !pooled());
    Kernel.collectAll();
    long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    return new Footprint(
        used / 1024,
        vmRss(),
        ManagementFactory.getThreadMXBean().getThreadCount(),
        ManagementFactory.getClassLoadingMXBean().getLoadedClassCount());
  }

  private static boolean pooled() {
    return Thread.getAllStackTraces().keySet().stream()
        .anyMatch(thread -> thread.getName().startsWith("aioguard-reclaim"));
  }

  private static long vmRss() {
    try (var lines = Files.lines(Path.of("/proc/self/status"))) {
      String line = lines.filter(each -> each.startsWith("VmRSS:")).findFirst().orElseThrow();
      return Long.parseLong(line.replaceAll("[^0-9]", ""));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What has grown by more than what comes and goes by itself; empty if nothing has. */
  String grownSince(Footprint before) {
    return (heap - before.heap > HEAP_KIB ? "heap " : "")
        + (resident - before.resident > RESIDENT_KIB ? "resident " : "")
        + (threads - before.threads > THREADS ? "threads " : "")
        + (classes - before.classes > CLASSES ? "classes " : "");
  }
}
