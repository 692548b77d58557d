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
  @Description("From the creation to the entry of the destroy")
  @Timespan(Timespan.NANOSECONDS)
  public long lifetime;
}
