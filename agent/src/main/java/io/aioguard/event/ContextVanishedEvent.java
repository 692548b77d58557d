package io.aioguard.event;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timestamp;

/** A tracked context is gone from the kernel, and no route saw who destroyed it. */
@Name("aioguard.ContextVanished")
@Label("AIO Context Vanished")
@Description("Gone from the kernel without a destroy that was seen")
@StackTrace(false)
public final class ContextVanishedEvent extends FindingEvent {
  @Label("Last Seen")
  @Description("When the kernel last listed it")
  @Timestamp(Timestamp.MILLISECONDS_SINCE_EPOCH)
  public long lastSeen;

  @Label("Detail")
  @Description("How it was noticed")
  public String detail;
}
