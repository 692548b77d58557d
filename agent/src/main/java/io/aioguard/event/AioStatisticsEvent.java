package io.aioguard.event;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Period;
import jdk.jfr.StackTrace;

/** Every 10 s and at the end of each chunk. */
@Name("aioguard.AioStatistics")
@Label("AIO Statistics")
@Description("Counts of this JVM beside those of the host")
@Category("Linux AIO")
@Period("10 s")
@StackTrace(false)
public final class AioStatisticsEvent extends Event {
  @Label("Live")
  @Description("Contexts that are alive and whose creation was seen")
  public long live;

  @Label("Live Slots")
  @Description("nr_events of the live contexts, summed")
  public long liveSlots;

  @Label("Untracked")
  @Description("Live contexts of this process whose creation no route saw; -1 if unknown")
  public long untracked;

  @Label("Created")
  @Description("Since the agent started: live + destroyed + reclaimed + vanished")
  public long created;

  @Label("Destroyed")
  @Description("Of the created, those whose destroy by the application was entered")
  public long destroyed;

  @Label("Untracked Destroyed")
  @Description("Untracked contexts that the application destroyed by a known route")
  public long untrackedDestroyed;

  @Label("Vanished")
  @Description("Of the created, those that ended without a destroy that a route saw")
  public long vanished;

  @Label("Leaked")
  @Description("Proven leaks")
  public long leaked;

  @Label("Reclaimed")
  @Description("Of the created, leaks whose destroy by the agent was entered")
  public long reclaimed;

  @Label("Double Destroyed")
  @Description("Double and stale destroys")
  public long doubleDestroyed;

  @Label("Stale Destroyed")
  @Description("Of the double destroyed, those that were stale: another context was in their place")
  public long staleDestroyed;

  @Label("Invalid Destroyed")
  @Description("Destroys of ids that were never seen")
  public long invalidDestroyed;

  @Label("Setups Failed")
  @Description("Calls of io_setup that failed, rescued ones included")
  public long setupsFailed;

  @Label("Suspected")
  @Description("Contexts that are suspected of being leaked now")
  public long suspected;

  @Label("Backlog")
  @Description("Contexts waiting to be reclaimed")
  public long backlog;

  @Label("Stalled")
  @Description("Of the backlog, those whose io_destroy has blocked for 5 s or more")
  public long stalled;

  @Label("Relocated")
  @Description("Contexts that got an id which no other context of the JVM gets")
  public long relocated;

  @Label("Not Relocated")
  @Description("Contexts whose creation was seen and whose id the kernel may reuse")
  public long unrelocated;

  @Label("Rescues")
  @Description("Garbage collections that rescue=on requested")
  public long rescues;

  @Label("Rescued")
  @Description(
      "Calls of io_setup that failed with EAGAIN and succeeded when rescue=on repeated them")
  public long rescued;

  @Label("aio-nr")
  @Description("Slots in use on this host; -1 if unknown")
  public long aioNr;

  @Label("aio-max-nr")
  @Description("The limit of fs.aio-nr; -1 if unknown")
  public long aioMaxNr;
}
