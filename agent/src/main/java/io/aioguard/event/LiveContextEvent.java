package io.aioguard.event;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Period;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** One a live context at the end of each chunk, so that any recording tells what was open. */
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
  @Description("Since the ring was last seen to move")
  @Timespan(Timespan.NANOSECONDS)
  public long idleTime;

  @Label("Unread")
  @Description("Completions in the ring that nobody read; -1 if the ring could not be read")
  public long unreadCompletions;

  @Label("Holders")
  @Description("Objects and memory cells through which the program can still reach it")
  public int holders;

  @Label("Escape")
  @Description(
      "How its number left the objects that the agent follows; empty: reclaimed once unreachable")
  public String escape;
}
