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

  /** Whether a later event may take it back. */
  boolean revocable() {
    return kind == FindingKind.SUSPECTED_LEAK && uid != 0;
  }

  /** Where to look in the code first: the call that went wrong, else the creation. */
  public String where() {
    return evidence.site().isEmpty() ? creation.site() : evidence.site();
  }

  /** Who called the wrapper that {@link #where} is in; empty where that is not known. */
  public String caller() {
    if (evidence instanceof Evidence.Destroy destroy && !destroy.site().isEmpty()) {
      return Callers.of(destroy.site(), destroy.frames().text());
    }
    if (evidence instanceof Evidence.Failure failure) {
      return Callers.of(failure.site(), failure.frames().text());
    }
    return Callers.of(creation.site(), creation.stack());
  }

  /** What findings of one bug have in common. */
  public String fingerprint() {
    if (evidence instanceof Evidence.Failure failure) {
      return failure.errno() + '@' + FrameText.methodOf(failure.site());
    }
    return creation.fingerprint().isEmpty() ? creation.site() : creation.fingerprint();
  }
}
