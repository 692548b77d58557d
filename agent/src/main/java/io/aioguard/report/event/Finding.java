package io.aioguard.report.event;

import io.aioguard.frame.FrameText;
import io.aioguard.report.stack.Frames;
import java.time.Instant;

/**
 * Something that is wrong, with its context.
 *
 * @param thread thread that made the call, empty where it was the agent's own
 * @param suppressed similar findings that the agent's rate limit suppressed before this one
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
   * The context that the finding is about.
   *
   * @param uid 0 if unknown
   * @param slots its nr_events, or those asked for
   */
  public record Subject(long uid, long slots, String route) {}

  public Finding withCreation(Creation origin) {
    return new Finding(kind, time, thread, subject, origin, suppressed, evidence);
  }

  /** Whether a later event may revoke it. */
  public boolean revocable() {
    return kind == FindingKind.SUSPECTED_LEAK && subject.uid != 0;
  }

  /** The stack to read first: of the call that went wrong, else of the creation. */
  public Frames frames() {
    return evidence.frames().site().isEmpty()
        ? new Frames(creation.site(), creation.stack())
        : evidence.frames();
  }

  /** The kind of a suspicion, the text before the colon (idle, closed); else empty. */
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
