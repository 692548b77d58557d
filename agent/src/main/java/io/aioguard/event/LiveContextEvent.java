package io.aioguard.event;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Period;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** One a live context at the end of each chunk, so that each recording shows what was open. */
@Name("aioguard.LiveContext")
@Label("AIO Live Context")
@Description("A context that is alive at the end of the chunk")
@Period("endChunk")
@StackTrace(false)
public final class LiveContextEvent extends FindingEvent {
  @Label("Age")
  @Description("Since its creation; on route unknown, since it was first seen")
  @Timespan(Timespan.NANOSECONDS)
  public long age;

  @Label("Idle Time")
  @Description("Since the last use or wait that was found")
  @Timespan(Timespan.NANOSECONDS)
  public long idleTime;

  @Label("Unread")
  @Description("Unread completions in the ring; -1 if the ring could not be read")
  public long unreadCompletions;

  @Label("Holders")
  @Description("Objects and memory cells through which the program can still reach it")
  public int holders;

  @Label("Escape")
  @Description(
      "How its number left the objects that the agent follows; empty: the agent finds out when no"
          + " object, or no owner by a rule, leads to it")
  public String escape;

  /** An escape, a rule with reclaim=no, or the option reclaim=off. */
  @Label("Kept")
  @Description("Why the agent will not destroy it; empty: it does once the context is unreachable")
  public String kept;

  /** The nr_events asked for, as bounded by the length of the ring; at least 1. */
  @Label("Slots at Least")
  @Description("Lower bound of nr_events; the number itself where it is known")
  public long slotsAtLeast;

  @Label("Slots at Most")
  @Description("Upper bound of nr_events; the number itself where it is known; -1 if unknown")
  public long slotsAtMost;
}
