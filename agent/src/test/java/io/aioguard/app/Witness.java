package io.aioguard.app;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingStream;

/** Reads the agent's events while they are recorded, so that programs can wait for them. */
final class Witness implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final long PAUSE_NANOS = 5_000_000;

  private final RecordingStream stream = new RecordingStream();
  private final List<RecordedEvent> events = new CopyOnWriteArrayList<>();

  /**
   * @param statistics period of the statistics
   */
  Witness(Duration statistics) {
    stream.setReuse(false);
    stream.enable("aioguard.AioStatistics").withPeriod(statistics);
    stream.onEvent(
        event -> {
          if (event.getEventType().getName().startsWith("aioguard.")) {
            events.add(event);
          }
        });
    stream.startAsync();
  }

  /** Events of that name about the context, or any. */
  long count(String name, Predicate<RecordedEvent> which) {
    return events.stream()
        .filter(event -> event.getEventType().getName().equals("aioguard." + name))
        .filter(which)
        .count();
  }

  static Predicate<RecordedEvent> about(long maxEvents) {
    return event -> event.getLong("maxEvents") == maxEvents;
  }

  /** Waits for so many events; ends the program with status 9 if they never come. */
  void await(long count, String name, Predicate<RecordedEvent> which) {
    await(name, () -> count(name, which) >= count);
  }

  void await(String what, BooleanSupplier condition) {
    long start = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - start > PATIENCE.toNanos()) {
        events.forEach(System.out::println);
        Kernel.giveUp(what);
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  @Override
  public void close() {
    stream.close();
  }
}
