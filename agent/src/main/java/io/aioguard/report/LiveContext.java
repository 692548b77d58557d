package io.aioguard.report;

import java.time.Duration;
import java.time.Instant;

/**
 * A context that was alive at the end of a chunk.
 *
 * @param unread completions in the ring that nobody read; -1 where not known
 * @param escape why the agent does not find out when it is leaked; empty where it does
 * @param kept why it is never reclaimed automatically; empty where it would be
 */
public record LiveContext(
    Instant time,
    long uid,
    Slots slots,
    String route,
    Creation creation,
    Duration age,
    Duration idle,
    long unread,
    String escape,
    String kept)
    implements AioEvent {

  /** One that is kept for what it has escaped by alone. */
  public LiveContext(
      Instant time,
      long uid,
      Slots slots,
      String route,
      Creation creation,
      Duration age,
      Duration idle,
      long unread,
      String escape) {
    this(time, uid, slots, route, creation, age, idle, unread, escape, escape);
  }

  /** One whose creation was seen. */
  public LiveContext(
      Instant time,
      long uid,
      long slots,
      String route,
      Creation creation,
      Duration age,
      Duration idle,
      long unread,
      String escape) {
    this(time, uid, Slots.of(slots), route, creation, age, idle, unread, escape);
  }

  LiveContext completed(OwnerRules rules) {
    return new LiveContext(
        time, uid, slots, route, rules.complete(creation), age, idle, unread, escape, kept);
  }

  /** When it was created, or first seen. */
  Instant born() {
    return creation.time().equals(Instant.EPOCH) ? time.minus(age) : creation.time();
  }

  /** As a finding, where its JVM has ended. */
  Finding leftOpen() {
    String why = escape.isEmpty() ? "" : "; not reclaimed automatically: " + escape;
    return new Finding(
        FindingKind.OPEN,
        time,
        "",
        uid,
        Math.max(0, slots.exact()),
        route,
        creation,
        0,
        new Evidence.Remark("age " + Wording.span(age) + ", idle for " + Wording.span(idle) + why));
  }
}
