package io.aioguard.event;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** A possible leak that the garbage collector has not proven: closed but alive, or idle. */
@Name("aioguard.SuspectedLeak")
@Label("AIO Suspected Leak")
@Description("Closed but alive, or idle; not proven by garbage collection")
@StackTrace(false)
public final class SuspectedLeakEvent extends FindingEvent {
  @Label("Reason")
  @Description("Why it is suspected")
  public String reason;

  @Label("Idle Time")
  @Description("Since the last use or wait that was found")
  @Timespan(Timespan.NANOSECONDS)
  public long idleTime;

  @Label("Unread")
  @Description(
      "Unread completions in the ring; -1 if it could not be read. Requests in flight are unknown,"
          + " as they are not in it: a poll, for instance, may still complete")
  public long unreadCompletions;
}
