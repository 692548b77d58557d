package io.aioguard.context;

/** Logs what is a finding, and passes everything on. Pressure has a line of its own. */
final class LoggedCensus implements CensusListener {

  private final CensusListener next;
  private final FindingLog log;

  LoggedCensus(CensusListener next, FindingLog log) {
    this.next = next;
    this.log = log;
  }

  @Override
  public void untracked(AioContext context) {
    log.add("untracked context", "its creation was not seen, never reclaimed", context);
    next.untracked(context);
  }

  @Override
  public void suspected(AioContext context, String reason, long idleNanos, long unread) {
    log.add("suspected leak", "not reclaimed, as it is not proven: " + reason, context);
    next.suspected(context, reason, idleNanos, unread);
  }

  @Override
  public void pressure(Pressure pressure) {
    next.pressure(pressure);
  }

  @Override
  public void suspicionEnded(AioContext context, String reason, String ending, long nanos) {
    next.suspicionEnded(context, reason, ending, nanos);
  }
}
