package io.aioguard.event;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timestamp;

/** A second destroy that hit nobody: the kernel answered EINVAL. */
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

  /**
   * {@code handle}: the object that carried the number was made for this context. {@code
   * quarantine}: the number was kept from reuse since the first destroy. {@code history}: this
   * context was the last that the agent knew at the address; wrong only if one that no route saw
   * has lived there since.
   */
  @Label("Evidence")
  @Description("How the context was identified: handle, quarantine (both certain) or history")
  public String evidence;
}
