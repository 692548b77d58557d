package io.aioguard.event;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A destroy of an id that the agent has never seen in this JVM. */
@Name("aioguard.InvalidDestroy")
@Label("AIO Invalid Destroy")
@Description("EINVAL on an id never seen")
@StackTrace(true)
public final class InvalidDestroyEvent extends ContextEvent {
  @Label("Errno")
  @Description("Number of the error; 0 is success")
  public int errno;

  @Label("Errno Name")
  @Description("Name of the error in errno(3)")
  public String errnoName;

  @Label("Suppressed")
  @Description("Events left out by the rate limit since the last one written")
  public long suppressed;
}
