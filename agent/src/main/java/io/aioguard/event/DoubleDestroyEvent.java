package io.aioguard.event;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timestamp;

/** A second destroy that hit nobody: the kernel answered EINVAL. */
@Name("aioguard.DoubleDestroy")
@Label("AIO Context Destroyed Twice")
@Description("Destroy of a context that had been destroyed: EINVAL")
@StackTrace(true)
public final class DoubleDestroyEvent extends FindingEvent {
  @Label("First Destroy Time")
  @Timestamp(Timestamp.MILLISECONDS_SINCE_EPOCH)
  public long firstDestroyTime;

  @Label("First Destroy Thread")
  public String firstDestroyThread;

  @Label("First Destroy Stack")
  @Description("Who destroyed the context first; one frame a line")
  public String firstDestroyStack;
}
