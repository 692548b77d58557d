package io.aioguard.context.record;

import io.aioguard.context.model.AioContext;
import io.aioguard.event.QuotaPressureEvent;
import io.aioguard.event.SuspectedLeakEvent;
import io.aioguard.event.SuspicionEndedEvent;
import io.aioguard.event.UntrackedContextEvent;
import io.aioguard.kernel.proc.RingHeader;

/** Logs, and writes JFR events of, what no call of the application showed. */
public final class CensusRecorder extends LoggedCensus {

  private final FindingLimiter limiter;
  private final JfrGate gate;

  public CensusRecorder(JfrGate gate, FindingLimiter limiter, FindingLog log) {
    super(log);
    this.gate = gate;
    this.limiter = limiter;
  }

  @Override
  public void untracked(AioContext context) {
    super.untracked(context);
    UntrackedContextEvent event = gate.awaitOpen() ? new UntrackedContextEvent() : null;
    if (event == null || !event.shouldCommit()) {
      return;
    }
    long suppressed = limiter.admit("UntrackedContext", "");
    if (suppressed >= 0) {
      FindingLimiter.describe(event, context);
      event.firstSeen = context.origin().millis();
      event.ringEntries = RingHeader.slots(context.ringBytes());
      event.slotsAtLeast = context.nrEvents().least();
      event.slotsAtMost = context.nrEvents().most();
      event.suppressed = suppressed;
      event.commit();
    }
  }

  @Override
  public void suspected(AioContext context, String reason, long idleNanos, long unread) {
    super.suspected(context, reason, idleNanos, unread);
    SuspectedLeakEvent event = gate.awaitOpen() ? new SuspectedLeakEvent() : null;
    if (event != null && limiter.fill(event, context)) {
      event.reason = reason;
      event.idleTime = idleNanos;
      event.unreadCompletions = unread;
      event.commit();
    }
  }

  @Override
  public void pressure(Pressure pressure) {
    QuotaPressureEvent event = gate.awaitOpen() ? new QuotaPressureEvent() : null;
    if (event != null && event.shouldCommit()) {
      event.limit = pressure.limit();
      event.mark = pressure.mark();
      event.used = pressure.used();
      event.maximum = pressure.maximum();
      event.ownContexts = pressure.quotaUsage().contexts();
      event.ownSlots = pressure.quotaUsage().slots();
      event.unsizedContexts = pressure.quotaUsage().unsized();
      event.topHolders = pressure.quotaUsage().top();
      event.commit();
    }
  }

  @Override
  public void suspicionEnded(AioContext context, String reason, String ending, long nanos) {
    SuspicionEndedEvent event = gate.awaitOpen() ? new SuspicionEndedEvent() : null;
    if (event != null && limiter.fill(event, context)) {
      event.reason = reason;
      event.ending = ending;
      event.suspectedFor = nanos;
      event.commit();
    }
  }
}
