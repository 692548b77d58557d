package io.aioguard.report;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedThread;

/**
 * Fields of one event, by name. The recording may be of another version of the agent, or not the
 * agent's at all: a field that is missing or of another type is the default, never an exception.
 */
final class Fields {

  private final RecordedEvent event;
  private final TextPool pool;

  Fields(RecordedEvent event, TextPool pool) {
    this.event = event;
    this.pool = pool;
  }

  String text(String name) {
    return get(name, String.class).map(pool::keep).orElse("");
  }

  /** The text as it is, which may be of any length, to be read and not kept. */
  Optional<String> raw(String name) {
    return get(name, String.class);
  }

  /** Whether the text, however long it is and whether there is room for it, has that part. */
  boolean contains(String name, String part) {
    return get(name, String.class).filter(text -> text.contains(part)).isPresent();
  }

  /** The number, or -1. */
  long number(String name) {
    try {
      return event.hasField(name) ? event.getLong(name) : -1;
    } catch (IllegalArgumentException e) {
      return -1;
    }
  }

  /** The number, or 0 where it is missing or negative. */
  long amount(String name) {
    return Math.max(0, number(name));
  }

  boolean flag(String name) {
    return get(name, Boolean.class).orElse(false);
  }

  /** The time, or {@link Instant#EPOCH}. */
  Instant instant(String name) {
    try {
      return event.hasField(name) ? event.getInstant(name) : Instant.EPOCH;
    } catch (IllegalArgumentException e) {
      return Instant.EPOCH;
    }
  }

  /** The span, or zero. */
  Duration span(String name) {
    try {
      return event.hasField(name) ? event.getDuration(name) : Duration.ZERO;
    } catch (IllegalArgumentException e) {
      return Duration.ZERO;
    }
  }

  /** Name of the thread that committed the event; JDK 17 does not know it once it has ended. */
  String thread() {
    RecordedThread thread = event.getThread();
    if (thread == null) {
      return "";
    }
    String name = thread.getJavaName();
    return pool.keep(name != null ? name : thread.getOSName());
  }

  private <T> Optional<T> get(String name, Class<T> type) {
    Object value = event.hasField(name) ? event.getValue(name) : null;
    return type.isInstance(value) ? Optional.of(type.cast(value)) : Optional.empty();
  }
}
