package io.aioguard.event;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/**
 * The application destroyed the context; the duration is that of the call. Where no route sees the
 * destroy, the event is written when the kernel no longer lists the context, without duration and
 * lifetime.
 */
@Name("aioguard.ContextDestroyed")
@Label("AIO Context Destroyed")
@Description("The application destroyed the context, or it ended by a destroy that no route sees")
@StackTrace(false)
public final class ContextDestroyedEvent extends ContextEvent {
  @Label("Lifetime")
  @Description(
      "From the creation, or on route unknown when first seen, to the entry of the destroy; missing if"
          + " that was not seen")
  @Timespan(Timespan.NANOSECONDS)
  public long lifetime;
}
