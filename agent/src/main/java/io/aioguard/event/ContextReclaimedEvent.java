package io.aioguard.event;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** The agent's own io_destroy(2) returned; the duration is that of the call. */
@Name("aioguard.ContextReclaimed")
@Label("AIO Context Reclaimed")
@Description("The agent's io_destroy returned")
@StackTrace(false)
public final class ContextReclaimedEvent extends ContextEvent {
  @Label("Errno")
  @Description("Number of the error; 0 is success")
  public int errno;

  @Label("Errno Name")
  @Description("Name of the error in errno(3)")
  public String errnoName;

  @Label("Backlog")
  @Description("Contexts still waiting to be reclaimed")
  public int backlog;
}
