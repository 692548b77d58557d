package io.aioguard.report.event;

import io.aioguard.frame.FrameText;
import io.aioguard.report.stack.Frames;
import java.time.Instant;

/**
 * Something is wrong, and here is with what.
 *
 * @param thread thread that did it, empty where the event is the agent's own
 * @param suppressed findings alike that the agent's rate limit kept back before this one
 */
public record Finding(
    FindingKind kind,
    Instant time,
    String thread,
    Subject subject,
    Creation creation,
    long suppressed,
    Evidence evidence)
    implements AioEvent {

  /**
   * The context that it is about.
   *
   * @param uid 0 if unknown
   * @param slots its nr_events, or those asked for
   */
  public record Subject(long uid, long slots, String route) {}

  public Finding with(Creation origin) {
    return new Finding(kind, time, thread, subject, origin, suppressed, evidence);
  }

  /** Whether a later event may take it back. */
  public boolean revocable() {
    return kind == FindingKind.SUSPECTED_LEAK && subject.uid != 0;
  }

  /** The stack to look at first: of the call that went wrong, else of the creation. */
  public Frames frames() {
    return evidence.frames().site().isEmpty()
        ? new Frames(creation.site(), creation.stack())
        : evidence.frames();
  }

  /** The kind of a suspicion, up to its colon: idle is one kind, closed another; else empty. */
  public String reason() {
    boolean suspected = kind == FindingKind.SUSPECTED_LEAK;
    return suspected && evidence instanceof Evidence.Remark remark
        ? remark.text().split(":", 2)[0]
        : "";
  }

  /** What findings of one bug have in common. */
  public String fingerprint() {
    if (evidence instanceof Evidence.Failure failure) {
      return failure.errno() + '@' + FrameText.methodOf(failure.frames().site());
    }
    return creation.fingerprint().isEmpty() ? creation.site() : creation.fingerprint();
  }
}
