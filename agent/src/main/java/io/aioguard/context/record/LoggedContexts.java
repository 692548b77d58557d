package io.aioguard.context.record;

import io.aioguard.context.model.AioContext;
import io.aioguard.context.model.SetupFailure;
import io.aioguard.context.registry.Counters;
import io.aioguard.kernel.Errno;

/** Counts and logs what happens to contexts. */
public class LoggedContexts implements ContextListener {

  private final FindingLog log;
  private final Counters counters;

  /** Null unless a test suite in this JVM has asked for it. */
  private volatile KeptFindings kept;

  public LoggedContexts(FindingLog log, Counters counters) {
    this.log = log;
    this.counters = counters;
  }

  /** Keeps findings from now on. */
  public synchronized void keepFindings() {
    if (kept == null) {
      kept = new KeptFindings();
    }
  }

  /** The findings that are kept; null if none are. */
  public KeptFindings kept() {
    return kept;
  }

  private void keep(String kind, AioContext context, AioContext victim, String detail) {
    KeptFindings all = kept;
    if (all != null) {
      all.addCall(kind, context, victim, detail);
    }
  }

  @Override
  public void created(AioContext context, Object timing) {
    (context.isRelocated() ? counters.relocated : counters.unrelocated).increment();
  }

  @Override
  public void setupFailed(SetupFailure failure) {
    counters.setupsFailed.increment();
    if (!failure.rescued()) {
      String kind = "io_setup failed with " + Errno.of(failure.errno()).name();
      log.addCall(kind, "", failure.requested());
    }
  }

  @Override
  public void doubleDestroy(AioContext dead) {
    log.addDestroy("double destroy", "no context was hit", dead);
    keep("double-destroy", dead, null, "");
  }

  @Override
  public void destroyedBefore(String route, long contextId) {
    log.addCall("double destroy", "no context was hit", 0);
    keep("double-destroy", null, null, "the context was destroyed long before");
  }

  @Override
  public void staleDestroy(AioContext dead, AioContext victim) {
    counters.staleDestroyed.increment();
    log.addDestroy("stale destroy", "it destroyed another context", dead);
    keep("stale-destroy", dead, victim, "");
  }

  @Override
  public void invalidDestroy(String route, long contextId, int errno) {
    counters.invalidDestroyed.increment();
    String kind = "invalid destroy, " + Errno.of(errno).name();
    log.addCall(kind, "no context of that number was known", 0);
    keep("invalid-destroy", null, null, Errno.of(errno).name());
  }

  @Override
  public void vanished(AioContext context, String detail) {
    log.add("context destroyed by a path that the agent does not see", "", context);
  }

  @Override
  public void leaked(AioContext context, long unread, boolean reclaimed, String reason) {
    log.add("leak", reclaimed ? "reclaimed" : "not reclaimed: " + reason, context);
    KeptFindings all = kept;
    if (all != null) {
      all.addLeak(context, reclaimed ? "reclaimed" : reason);
    }
  }

  @Override
  public void reclaimStalled(AioContext context, long nanos) {
    log.add("reclaim stalled", "io_destroy of the agent does not return", context);
  }
}
