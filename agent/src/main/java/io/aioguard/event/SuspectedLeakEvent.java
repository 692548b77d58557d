package io.aioguard.event;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** It looks like a leak and the collector cannot prove it: closed but alive, or idle. */
@Name("aioguard.SuspectedLeak")
@Label("AIO Suspected Leak")
@Description("Closed but alive, or idle; not proven by the collector")
@StackTrace(false)
public final class SuspectedLeakEvent extends FindingEvent {
  @Label("Reason")
  @Description("Why it is suspected")
  public String reason;

  @Label("Idle Time")
  @Description("For how long neither its ring moved nor a call used it")
  @Timespan(Timespan.NANOSECONDS)
  public long idleTime;

  @Label("Unread")
  @Description("Unread completions in the ring; -1 if the ring could not be read")
  public long unreadCompletions;
}
