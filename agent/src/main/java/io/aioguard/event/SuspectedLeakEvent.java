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
  @Description("Since it was last found to have been used, or waited for")
  @Timespan(Timespan.NANOSECONDS)
  public long idleTime;

  @Label("Unread")
  @Description(
      "Unread completions in the ring; -1 if it could not be read. Requests in flight are unknown,"
          + " as they do not touch it: a poll, for instance, may still complete")
  public long unreadCompletions;
}
