package io.aioguard.event;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timestamp;

/** The kernel no longer has a tracked context, and no route saw its destroy. */
@Name("aioguard.ContextVanished")
@Label("AIO Context Vanished")
@Description("The kernel no longer has it, and no route saw its destroy")
@StackTrace(false)
public final class ContextVanishedEvent extends FindingEvent {
  @Label("Last Seen")
  @Description("When the kernel last listed it")
  @Timestamp(Timestamp.MILLISECONDS_SINCE_EPOCH)
  public long lastSeen;

  @Label("Detail")
  @Description("How it was found")
  public String detail;
}
