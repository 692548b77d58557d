package io.aioguard.event;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timestamp;

/** The kernel has a context that no route saw being created. Once a context. */
@Name("aioguard.UntrackedContext")
@Label("AIO Untracked Context")
@Description("The kernel has a context whose creation no route saw")
@StackTrace(false)
public final class UntrackedContextEvent extends ContextEvent {
  @Label("First Seen")
  @Description("When the agent found it; it may have been created before")
  @Timestamp(Timestamp.MILLISECONDS_SINCE_EPOCH)
  public long firstSeen;

  @Label("Ring Entries")
  @Description("Slots of its ring, at least the nr_events asked for")
  public long ringEntries;

  /** The nr_events asked for, as bounded by the length of the ring; at least 1. */
  @Label("Slots at Least")
  @Description("Lower bound of nr_events; the number itself where it is known")
  public long slotsAtLeast;

  @Label("Slots at Most")
  @Description("Upper bound of nr_events; the number itself where it is known; -1 if unknown")
  public long slotsAtMost;

  @Label("Suppressed")
  @Description("Events left out by the rate limit since the last one written")
  public long suppressed;
}
