package io.aioguard.event;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** The application destroyed the context; the duration is that of the call. */
@Name("aioguard.ContextDestroyed")
@Label("AIO Context Destroyed")
@Description("The application destroyed the context")
@StackTrace(false)
public final class ContextDestroyedEvent extends ContextEvent {
  @Label("Lifetime")
  @Description("From the creation, or on route unknown the first sight, to the destroy's entry")
  @Timespan(Timespan.NANOSECONDS)
  public long lifetime;
}
