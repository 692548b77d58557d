package io.aioguard.event;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Period;
import jdk.jfr.StackTrace;

/** The state of a hook point, and so what the agent sees: one a hook point and chunk. */
@Name("aioguard.RouteStatus")
@Label("AIO Route Status")
@Description("State of a hook point")
@Category("Linux AIO")
@Period("everyChunk")
@StackTrace(false)
public final class RouteStatusEvent extends Event {
  @Label("Route")
  @Description("How a program reaches the kernel there")
  public String route;

  @Label("Target")
  @Description("Class and method that are hooked")
  public String target;

  @Label("State")
  @Description("waiting, active, unsupported or failed")
  public String state;

  @Label("Detail")
  @Description("Where it is active, or why it is not")
  public String detail;
}
