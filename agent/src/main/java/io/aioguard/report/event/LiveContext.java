package io.aioguard.report.event;

import io.aioguard.report.value.AgentValues;
import io.aioguard.report.value.FigureText;
import io.aioguard.report.value.Slots;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;

/**
 * A context that was alive at the end of a chunk.
 *
 * @param escape why the agent cannot detect when it is leaked; empty where it can
 * @param kept why it is never reclaimed automatically; empty where it would be
 */
public record LiveContext(
    Instant time,
    long uid,
    Slots slots,
    String route,
    Creation creation,
    Use use,
    String escape,
    String kept)
    implements AioEvent {

  /**
   * Its use so far.
   *
   * @param unread completions in the ring that were not read; -1 where unknown
   */
  public record Use(Duration age, Duration idle, long unread) {}

  /** From the values that the agent wrote. */
  public static LiveContext of(Instant time, AgentValues values, String creationStack) {
    String escape = values.text("escape");
    // Versions before 1.0 wrote the escape alone.
    String kept = values.text("kept");
    return new LiveContext(
        time,
        values.amount("contextUid"),
        Slots.of(
            values.amount("maxEvents"),
            values.number("slotsAtLeast"),
            values.number("slotsAtMost")),
        values.text("route"),
        Creation.of(values, creationStack),
        new Use(values.span("age"), values.span("idleTime"), values.number("unreadCompletions")),
        escape,
        kept.isEmpty() ? escape : kept);
  }

  public LiveContext withRules(UnaryOperator<Creation> rules) {
    return new LiveContext(time, uid, slots, route, rules.apply(creation), use, escape, kept);
  }

  /** When it was created, or first seen. */
  public Instant created() {
    return creation.time().equals(Instant.EPOCH) ? time.minus(use.age) : creation.time();
  }

  /** The finding that it is once its JVM has ended. */
  public Finding asFinding() {
    String why = escape.isEmpty() ? "" : "; not reclaimed automatically: " + escape;
    return new Finding(
        FindingKind.OPEN,
        time,
        "",
        new Finding.Subject(uid, Math.max(0, slots.exact()), route),
        creation,
        0,
        new Evidence.Remark(
            "age " + FigureText.span(use.age) + ", idle for " + FigureText.span(use.idle) + why));
  }
}
