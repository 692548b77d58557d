package io.aioguard.report;

import io.aioguard.frame.FrameText;
import java.time.Instant;

/**
 * Something is wrong, and here is with what.
 *
 * @param thread thread that did it, empty where the event is the agent's own
 * @param slots nr_events of the context, or asked for
 * @param suppressed findings alike that the agent's rate limit kept back before this one
 */
public record Finding(
    FindingKind kind,
    Instant time,
    String thread,
    long uid,
    long slots,
    String route,
    Creation creation,
    long suppressed,
    Evidence evidence)
    implements AioEvent {

  Finding with(Creation origin) {
    return new Finding(kind, time, thread, uid, slots, route, origin, suppressed, evidence);
  }

  /** Whether a later event may take it back. */
  boolean revocable() {
    return kind == FindingKind.SUSPECTED_LEAK && uid != 0;
  }

  /** The stack to look at first: of the call that went wrong, else of the creation. */
  Frames frames() {
    return evidence.frames().site().isEmpty()
        ? new Frames(creation.site(), creation.stack())
        : evidence.frames();
  }

  /** What findings of one bug have in common. */
  public String fingerprint() {
    if (evidence instanceof Evidence.Failure failure) {
      return failure.errno() + '@' + FrameText.methodOf(failure.frames().site());
    }
    return creation.fingerprint().isEmpty() ? creation.site() : creation.fingerprint();
  }
}
