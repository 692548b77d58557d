package io.aioguard.event;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timestamp;

/** A second destroy that hits another context, to which the kernel had given the address. */
@Name("aioguard.StaleDestroy")
@Label("AIO Stale Destroy")
@Description("Destroy through a dead handle whose address belongs to another live context")
@StackTrace(true)
public final class StaleDestroyEvent extends FindingEvent {
  @Label("First Destroy")
  @Description("When the context was destroyed first; 1970 if unknown")
  @Timestamp(Timestamp.MILLISECONDS_SINCE_EPOCH)
  public long firstDestroyTime;

  @Label("First Thread")
  @Description("Name of the thread that destroyed the context first")
  public String firstDestroyThread;

  @Label("First Stack")
  @Description("Stack that destroyed the context first; one frame a line")
  public String firstDestroyStack;

  @Label("Victim Uid")
  @Description("Uid of the live context that the address belongs to; 0 if unknown")
  @ContextUid
  public long victimUid;

  @Label("Victim Stack")
  @Description("Stack that created the victim; one frame a line")
  public String victimCreationStack;
}
