package io.aioguard.context.record;

import io.aioguard.context.model.AioContext;
import io.aioguard.event.QuotaPressureEvent;
import io.aioguard.event.SuspectedLeakEvent;
import io.aioguard.event.SuspicionEndedEvent;
import io.aioguard.event.UntrackedContextEvent;
import io.aioguard.kernel.RingHeader;

/** Writes what no call of the application has shown to the flight recorder, too. */
public final class CensusRecorder extends LoggedCensus {

  private final FindingLimiter findings;
  private final JfrGate gate;

  public CensusRecorder(JfrGate gate, FindingLimiter findings, FindingLog log) {
    super(log);
    this.gate = gate;
    this.findings = findings;
  }

  @Override
  public void untracked(AioContext context) {
    super.untracked(context);
    UntrackedContextEvent event = gate.open() ? new UntrackedContextEvent() : null;
    if (event == null || !event.shouldCommit()) {
      return;
    }
    long before = findings.ask("UntrackedContext", "");
    if (before >= 0) {
      FindingLimiter.describe(event, context);
      event.firstSeen = context.origin().millis();
      event.ringEntries = RingHeader.slots(context.ringBytes());
      event.slotsAtLeast = context.nrEvents().least();
      event.slotsAtMost = context.nrEvents().most();
      event.suppressed = before;
      event.commit();
    }
  }

  @Override
  public void suspected(AioContext context, String reason, long idleNanos, long unread) {
    super.suspected(context, reason, idleNanos, unread);
    SuspectedLeakEvent event = gate.open() ? new SuspectedLeakEvent() : null;
    if (event != null && findings.fill(event, context)) {
      event.reason = reason;
      event.idleTime = idleNanos;
      event.unreadCompletions = unread;
      event.commit();
    }
  }

  @Override
  public void pressure(Pressure pressure) {
    QuotaPressureEvent event = gate.open() ? new QuotaPressureEvent() : null;
    if (event != null && event.shouldCommit()) {
      event.limit = pressure.limit();
      event.mark = pressure.mark();
      event.used = pressure.used();
      event.maximum = pressure.maximum();
      event.ownContexts = pressure.holdings().contexts();
      event.ownSlots = pressure.holdings().slots();
      event.unsizedContexts = pressure.holdings().unsized();
      event.topHolders = pressure.holdings().top();
      event.commit();
    }
  }

  @Override
  public void suspicionEnded(AioContext context, String reason, String ending, long nanos) {
    SuspicionEndedEvent event = gate.open() ? new SuspicionEndedEvent() : null;
    if (event != null && findings.fill(event, context)) {
      event.reason = reason;
      event.ending = ending;
      event.suspectedFor = nanos;
      event.commit();
    }
  }
}
