package io.aioguard.event;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** An io_destroy(2) of the agent does not return, as with I/O that never completes. */
@Name("aioguard.ReclaimStalled")
@Label("AIO Reclaim Stalled")
@Description("An io_destroy of the agent has blocked for 5 s or more")
@StackTrace(false)
public final class ReclaimStalledEvent extends FindingEvent {
  @Label("Blocked For")
  @Description("How long it has blocked so far")
  @Timespan(Timespan.NANOSECONDS)
  public long blockedFor;
}
