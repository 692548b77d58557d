package io.aioguard.context;

import io.aioguard.kernel.Errno;

/** Counts and logs what is a finding, and passes everything on. */
final class LoggedContexts implements ContextListener {

  private final ContextListener next;
  private final FindingLog log;
  private final Counters counters;

  LoggedContexts(ContextListener next, FindingLog log, Counters counters) {
    this.next = next;
    this.log = log;
    this.counters = counters;
  }

  @Override
  public Object setupBegins() {
    return next.setupBegins();
  }

  @Override
  public Object destroyBegins() {
    return next.destroyBegins();
  }

  @Override
  public Object reclaimBegins() {
    return next.reclaimBegins();
  }

  @Override
  public void created(AioContext context, Object timing) {
    (context.isRelocated() ? counters.relocated : counters.unrelocated).increment();
    next.created(context, timing);
  }

  @Override
  public void destroyed(AioContext context, Object timing) {
    next.destroyed(context, timing);
  }

  @Override
  public void reclaimed(AioContext context, Object timing, int errno, int backlog) {
    next.reclaimed(context, timing, errno, backlog);
  }

  @Override
  public void setupFailed(SetupFailure failure) {
    counters.setupsFailed.increment();
    if (!failure.rescued()) {
      String kind = "io_setup failed with " + Errno.of(failure.errno()).name();
      log.addCall(kind, "", failure.requested());
    }
    next.setupFailed(failure);
  }

  @Override
  public void doubleDestroy(AioContext dead) {
    log.addDestroy("double destroy", "no context was hit", dead);
    next.doubleDestroy(dead);
  }

  @Override
  public void destroyedBefore(String route, long contextId) {
    log.addCall("double destroy", "no context was hit", 0);
    next.destroyedBefore(route, contextId);
  }

  @Override
  public void staleDestroy(AioContext dead, AioContext victim) {
    counters.staleDestroyed.increment();
    log.addDestroy("stale destroy", "it destroyed another context", dead);
    next.staleDestroy(dead, victim);
  }

  @Override
  public void invalidDestroy(String route, long contextId, int errno) {
    counters.invalidDestroyed.increment();
    String kind = "invalid destroy, " + Errno.of(errno).name();
    log.addCall(kind, "no context of that number was known", 0);
    next.invalidDestroy(route, contextId, errno);
  }

  @Override
  public void vanished(AioContext context, String detail) {
    log.add("context destroyed by a path that the agent does not see", "", context);
    next.vanished(context, detail);
  }

  @Override
  public void leaked(AioContext context, long unread, boolean reclaimed, String reason) {
    log.add("leak", reclaimed ? "reclaimed" : "not reclaimed: " + reason, context);
    next.leaked(context, unread, reclaimed, reason);
  }

  @Override
  public void reclaimStalled(AioContext context, long nanos) {
    log.add("reclaim stalled", "io_destroy of the agent does not return", context);
    next.reclaimStalled(context, nanos);
  }
}
