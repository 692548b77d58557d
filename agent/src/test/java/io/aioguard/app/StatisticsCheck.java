package io.aioguard.app;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicLong;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingStream;

/** Checks each AioStatistics while the program runs, and which locks its threads wait for. */
final class StatisticsCheck implements AutoCloseable {

  /**
   * Each of one context, of one object or of one call; and three that all share, each held for one
   * mmap(2), which the kernel serves one at a time too.
   */
  private static final Set<String> SMALL =
      Set.of(
          "AioContext",
          "Activity",
          "TrackedCell",
          "PendingSetup",
          "Suspicion",
          "Held",
          "SharedGuardedDestroy",
          "GuardMappings",
          "RingAddresses",
          "TransitAddresses");

  private final RecordingStream stream = new RecordingStream();
  private final AtomicLong samples = new AtomicLong();
  private final Set<String> locks = new ConcurrentSkipListSet<>();
  private volatile RecordedEvent last;

  StatisticsCheck() {
    stream.setReuse(false);
    stream.enable("aioguard.AioStatistics").withPeriod(Duration.ofMillis(500));
    stream.enable("jdk.JavaMonitorEnter").withThreshold(Duration.ofMillis(1));
    stream.onEvent("aioguard.AioStatistics", this::statistics);
    stream.onEvent("jdk.JavaMonitorEnter", this::waited);
    stream.startAsync();
  }

  private static long ended(RecordedEvent event) {
    return event.getLong("destroyed") + event.getLong("reclaimed") + event.getLong("vanished");
  }

  private void statistics(RecordedEvent event) {
    samples.incrementAndGet();
    last = event;
    Checks.require(
        event.getLong("created") == event.getLong("live") + ended(event),
        "does not add up: " + event);
  }

  private void waited(RecordedEvent event) {
    String type = event.getClass("monitorClass").getName();
    String simple = type.substring(Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')) + 1);
    boolean churns = event.getThread().getJavaName().startsWith(SoakProgram.THREAD);
    if (type.startsWith("io.aioguard.") && churns && !SMALL.contains(simple)) {
      locks.add(type);
    }
  }

  /** Waits until the registry has what the kernel has: next to nothing. */
  void awaitQuiet() {
    long before = samples.get();
    Kernel.collectUntil(
        "the registry is empty",
        () -> {
          RecordedEvent event = last;
          return samples.get() > before + 1
              && event.getLong("live") == Kernel.contexts()
              && event.getLong("untracked") == 0;
        });
  }

  /**
   * Prints the last statistics; ends the program if a context has vanished, or a thread of it has
   * waited for a global lock.
   */
  void report() {
    RecordedEvent event = last;
    System.out.println("samples " + samples + ", " + event);
    Checks.require(event.getLong("vanished") == 0, "not explained: " + event.getLong("vanished"));
    Checks.require(locks.isEmpty(), "waited for " + locks);
  }

  @Override
  public void close() {
    stream.close();
  }
}
