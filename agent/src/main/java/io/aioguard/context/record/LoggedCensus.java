package io.aioguard.context.record;

import io.aioguard.context.model.AioContext;

/** Logs findings. The line of a pressure is logged where it is found. */
public class LoggedCensus implements CensusListener {

  private final FindingLog log;

  public LoggedCensus(FindingLog log) {
    this.log = log;
  }

  @Override
  public void untracked(AioContext context) {
    log.add("untracked context", "its creation was not seen, never reclaimed", context);
  }

  @Override
  public void suspected(AioContext context, String reason, long idleNanos, long unread) {
    log.add("suspected leak", "not reclaimed, as it is not proven: " + reason, context);
  }
}
