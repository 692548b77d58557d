package io.aioguard.report.decode;

import io.aioguard.report.value.AgentValues;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedThread;

/**
 * Fields of one event. A missing field, or one of another type, has a default value, as the
 * recording may be of another version of the agent or of other software.
 */
final class EventFields implements AgentValues {

  private final RecordedEvent event;
  private final TextPool pool;

  EventFields(RecordedEvent event, TextPool pool) {
    this.event = event;
    this.pool = pool;
  }

  @Override
  public String text(String name) {
    return get(name, String.class).map(pool::keep).orElse("");
  }

  /** The text in its full length, to be read and not kept. */
  Optional<String> raw(String name) {
    return get(name, String.class);
  }

  /** Whether the full text contains that part. */
  boolean contains(String name, String part) {
    return get(name, String.class).filter(text -> text.contains(part)).isPresent();
  }

  @Override
  public long number(String name) {
    try {
      return event.hasField(name) ? event.getLong(name) : -1;
    } catch (IllegalArgumentException e) {
      return -1;
    }
  }

  boolean flag(String name) {
    return get(name, Boolean.class).orElse(false);
  }

  @Override
  public Instant instant(String name) {
    try {
      return event.hasField(name) ? event.getInstant(name) : Instant.EPOCH;
    } catch (IllegalArgumentException e) {
      return Instant.EPOCH;
    }
  }

  @Override
  public Duration span(String name) {
    try {
      return event.hasField(name) ? event.getDuration(name) : Duration.ZERO;
    } catch (IllegalArgumentException e) {
      return Duration.ZERO;
    }
  }

  /**
   * Name of the thread that committed the event; JDK 17 does not have it after the thread has
   * ended.
   */
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
