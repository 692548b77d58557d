package io.aioguard.context.record;

import io.aioguard.context.model.AioContext;
import io.aioguard.context.model.QuotaShortage;
import io.aioguard.context.model.SetupFailure;
import io.aioguard.context.registry.Counters;
import io.aioguard.context.stack.CallStack;
import io.aioguard.context.stack.Origin;
import io.aioguard.event.ContextCreatedEvent;
import io.aioguard.event.ContextDestroyedEvent;
import io.aioguard.event.ContextLeakedEvent;
import io.aioguard.event.ContextReclaimedEvent;
import io.aioguard.event.ContextVanishedEvent;
import io.aioguard.event.DoubleDestroyEvent;
import io.aioguard.event.InvalidDestroyEvent;
import io.aioguard.event.ReclaimStalledEvent;
import io.aioguard.event.SetupFailedEvent;
import io.aioguard.event.StaleDestroyEvent;
import io.aioguard.kernel.Errno;

/** Counts and logs what happens to contexts, and writes JFR events of it. */
public final class FlightRecorderListener extends LoggedContexts {

  private final FindingLimiter limiter;
  private final JfrGate gate;

  public FlightRecorderListener(
      JfrGate gate, FindingLimiter limiter, FindingLog log, Counters counters) {
    super(log, counters);
    this.gate = gate;
    this.limiter = limiter;
  }

  @Override
  public Object setupBegins() {
    if (!gate.isWarm()) {
      return null;
    }
    ContextCreatedEvent event = new ContextCreatedEvent();
    event.begin();
    return event;
  }

  @Override
  public Object destroyBegins() {
    if (!gate.isWarm()) {
      return null;
    }
    ContextDestroyedEvent event = new ContextDestroyedEvent();
    event.begin();
    return event;
  }

  @Override
  public Object reclaimBegins() {
    if (!gate.awaitOpen()) {
      return null;
    }
    ContextReclaimedEvent event = new ContextReclaimedEvent();
    event.begin();
    return event;
  }

  @Override
  public void created(AioContext context, Object timing) {
    super.created(context, timing);
    ContextCreatedEvent event = null;
    if (timing instanceof ContextCreatedEvent begun) {
      event = begun;
      event.end();
    } else if (gate.awaitOpen()) {
      // One of the first: how long its call took is unknown.
      event = new ContextCreatedEvent();
    }
    if (event != null && event.shouldCommit()) {
      FindingLimiter.describe(event, context);
      event.relocated = context.isRelocated();
      event.notRelocated = context.unrelocated();
      event.commit();
    }
  }

  @Override
  public void destroyed(AioContext context, Object timing) {
    ContextDestroyedEvent event = null;
    if (timing instanceof ContextDestroyedEvent begun) {
      event = begun;
      event.end();
    } else if (gate.awaitOpen()) {
      // Its end was found afterwards: how long the call took is unknown.
      event = new ContextDestroyedEvent();
    }
    if (event != null && event.shouldCommit()) {
      FindingLimiter.describe(event, context);
      event.lifetime = lifetime(context);
      event.commit();
    }
  }

  @Override
  public void reclaimed(AioContext context, Object timing, int errno, int backlog) {
    ContextReclaimedEvent event = null;
    if (timing instanceof ContextReclaimedEvent begun) {
      event = begun;
      event.end();
    } else if (gate.awaitOpen()) {
      // There was no memory for an event before the call: how long it took is unknown.
      event = new ContextReclaimedEvent();
    }
    if (event != null && event.shouldCommit()) {
      FindingLimiter.describe(event, context);
      event.errno = errno;
      event.errnoName = Errno.of(errno).name();
      event.backlog = backlog;
      event.commit();
    }
  }

  @Override
  public void setupFailed(SetupFailure failure) {
    super.setupFailed(failure);
    SetupFailedEvent event = gate.awaitOpen() ? new SetupFailedEvent() : null;
    if (event == null || !event.shouldCommit()) {
      return;
    }
    long suppressed = limiter.admit("SetupFailed", Integer.toString(failure.errno()));
    if (suppressed < 0) {
      return;
    }
    QuotaShortage shortage = failure.shortage();
    event.route = failure.route();
    event.errno = failure.errno();
    event.errnoName = Errno.of(failure.errno()).name();
    event.requested = failure.requested();
    event.aioNr = shortage.quota().aioNr();
    event.aioMaxNr = shortage.quota().aioMaxNr();
    event.ownSlots = shortage.usage().slots();
    event.unsizedContexts = shortage.usage().unsized();
    event.topHolders = shortage.usage().top();
    event.rescued = failure.rescued();
    event.rescue = failure.rescue().result().description();
    event.rescueTime = failure.rescue().result().nanos();
    event.suppressed = suppressed;
    event.commit();
  }

  @Override
  public void invalidDestroy(String route, long contextId, int errno) {
    super.invalidDestroy(route, contextId, errno);
    InvalidDestroyEvent event = gate.awaitOpen() ? new InvalidDestroyEvent() : null;
    if (event == null || !event.shouldCommit()) {
      return;
    }
    long suppressed = limiter.admit("InvalidDestroy", "");
    if (suppressed >= 0) {
      event.contextId = contextId;
      event.route = route;
      event.errno = errno;
      event.errnoName = Errno.of(errno).name();
      event.suppressed = suppressed;
      event.commit();
    }
  }

  @Override
  public void doubleDestroy(AioContext dead) {
    super.doubleDestroy(dead);
    DoubleDestroyEvent event = gate.awaitOpen() ? new DoubleDestroyEvent() : null;
    if (event != null && limiter.fillDestroy(event, dead)) {
      Origin first = firstDestroy(dead);
      event.firstDestroyTime = first.millis();
      event.firstDestroyThread = first.thread();
      event.firstDestroyStack = first.stack().text();
      event.certain = dead.isRelocated();
      event.commit();
    }
  }

  @Override
  public void destroyedBefore(String route, long contextId) {
    super.destroyedBefore(route, contextId);
    DoubleDestroyEvent event = gate.awaitOpen() ? new DoubleDestroyEvent() : null;
    if (event != null && limiter.fillDestroy(event, route, contextId)) {
      event.certain = true;
      event.commit();
    }
  }

  @Override
  public void staleDestroy(AioContext dead, AioContext victim) {
    super.staleDestroy(dead, victim);
    // This may run before the native call, where nothing may wait.
    StaleDestroyEvent event = gate.isOpen() ? new StaleDestroyEvent() : null;
    if (event != null && limiter.fillDestroy(event, dead)) {
      Origin first = firstDestroy(dead);
      event.firstDestroyTime = first.millis();
      event.firstDestroyThread = first.thread();
      event.firstDestroyStack = first.stack().text();
      event.victimUid = victim == null ? 0 : victim.uid();
      event.victimCreationStack = victim == null ? "" : victim.origin().stack().text();
      event.commit();
    }
  }

  @Override
  public void vanished(AioContext context, String detail) {
    super.vanished(context, detail);
    ContextVanishedEvent event = gate.awaitOpen() ? new ContextVanishedEvent() : null;
    if (event != null && limiter.fill(event, context)) {
      event.lastSeen = context.seenMillis();
      event.detail = detail;
      event.commit();
    }
  }

  @Override
  public void leaked(AioContext context, long unread, boolean reclaimed, String reason) {
    super.leaked(context, unread, reclaimed, reason);
    ContextLeakedEvent event = gate.awaitOpen() ? new ContextLeakedEvent() : null;
    if (event != null && limiter.fill(event, context)) {
      event.age = System.nanoTime() - context.origin().nanos();
      event.unreadCompletions = unread;
      event.reclaimed = reclaimed;
      event.reason = reason;
      event.commit();
    }
  }

  @Override
  public void reclaimStalled(AioContext context, long nanos) {
    super.reclaimStalled(context, nanos);
    ReclaimStalledEvent event = gate.awaitOpen() ? new ReclaimStalledEvent() : null;
    if (event != null && limiter.fill(event, context)) {
      event.blockedFor = nanos;
      event.commit();
    }
  }

  /** {@link Long#MIN_VALUE}, which JFR shows as missing, if its destroy was not seen. */
  private static long lifetime(AioContext context) {
    Origin destroyer = context.destroyer();
    // The destroy may have been entered before the context was created.
    return destroyer == null
        ? Long.MIN_VALUE
        : Math.max(0, destroyer.nanos() - context.origin().nanos());
  }

  /** Without a stack if the context was found gone. */
  private static Origin firstDestroy(AioContext dead) {
    Origin first = dead.destroyer();
    return first != null ? first : new Origin(0, 0, "", 0, CallStack.NONE);
  }
}
