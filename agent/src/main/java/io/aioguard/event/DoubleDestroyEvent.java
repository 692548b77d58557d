package io.aioguard.event;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timestamp;

/** A second destroy that hit no context: the kernel returned EINVAL. */
@Name("aioguard.DoubleDestroy")
@Label("AIO Double Destroy")
@Description("Destroy of a context that was destroyed before: EINVAL")
@StackTrace(true)
public final class DoubleDestroyEvent extends FindingEvent {
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

  /** False if the kernel may have reused the id since. */
  @Label("Certain")
  @Description("Whether no other context of the JVM gets its id")
  public boolean certain;
}
