package io.aioguard.event;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** Proven leak: the context is no longer reachable from the heap, and the kernel still has it. */
@Name("aioguard.ContextLeaked")
@Label("AIO Context Leaked")
@Description("The last holder was collected and the context was alive")
@StackTrace(false)
public final class ContextLeakedEvent extends FindingEvent {
  @Label("Age")
  @Description("Since its creation")
  @Timespan(Timespan.NANOSECONDS)
  public long age;

  @Label("Unread")
  @Description("Unread completions in the ring; -1 if the ring could not be read")
  public long unreadCompletions;

  @Label("Reclaimed")
  @Description("Whether the agent destroys it now")
  public boolean reclaimed;

  @Label("Reason")
  @Description("Why it is reclaimed or not")
  public String reason;
}
