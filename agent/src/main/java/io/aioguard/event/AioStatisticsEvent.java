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
  @Description("Tracked contexts that are alive")
  public long live;

  @Label("Live Slots")
  @Description("nr_events of the live contexts, summed")
  public long liveSlots;

  @Label("Untracked")
  @Description("Contexts of this process that no route saw; -1 if unknown")
  public long untracked;

  @Label("Created")
  @Description("Since the agent started")
  public long created;

  @Label("Destroyed")
  @Description("By the application")
  public long destroyed;

  @Label("Leaked")
  @Description("Proven leaks")
  public long leaked;

  @Label("Reclaimed")
  @Description("Leaks that the agent destroyed")
  public long reclaimed;

  @Label("Double Destroyed")
  @Description("Double and stale destroys")
  public long doubleDestroyed;

  @Label("Suspected")
  @Description("Suspected leaks")
  public long suspected;

  @Label("Backlog")
  @Description("Contexts waiting to be reclaimed")
  public long backlog;

  @Label("aio-nr")
  @Description("Slots in use on this host; -1 if unknown")
  public long aioNr;

  @Label("aio-max-nr")
  @Description("The limit of fs.aio-nr; -1 if unknown")
  public long aioMaxNr;
}
