package io.aioguard.event;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** An io_setup(2) succeeded; the duration is that of the call. */
@Name("aioguard.ContextCreated")
@Label("AIO Context Created")
@Description("io_setup succeeded")
@StackTrace(true)
public final class ContextCreatedEvent extends ContextEvent {
  @Label("Relocated")
  @Description("Whether no other context of the JVM gets its id")
  public boolean relocated;

  @Label("Not Relocated")
  @Description("Why it keeps the kernel's id; empty if it is relocated")
  public String notRelocated;
}
