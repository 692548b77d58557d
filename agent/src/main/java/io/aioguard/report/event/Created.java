package io.aioguard.report.event;

import io.aioguard.report.value.Slots;
import java.time.Duration;
import java.time.Instant;

/** A context was created: needed where a JVM was killed and listed no contexts at its end. */
public record Created(
    Instant time, long uid, long slots, String route, String thread, String site, String stack)
    implements AioEvent {

  /** The context as it was at that time, unless it was destroyed. */
  public LiveContext liveAt(Instant end) {
    Duration age = Duration.between(time, end);
    Creation creation = new Creation(time, thread, site, stack, "", "", "");
    return new LiveContext(
        end,
        uid,
        Slots.of(slots),
        route,
        creation,
        new LiveContext.Use(age.isNegative() ? Duration.ZERO : age, age, -1),
        "",
        "");
  }
}
