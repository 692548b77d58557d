package io.aioguard.event;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** The outcome of a suspected leak, so that wrong suspicions are known. */
@Name("aioguard.SuspicionEnded")
@Label("AIO Suspicion Ended")
@Description("A context is no longer suspected of being leaked")
@StackTrace(false)
public final class SuspicionEndedEvent extends FindingEvent {
  @Label("Reason")
  @Description("Why it was suspected")
  public String reason;

  @Label("Ending")
  @Description("used again, destroyed, reclaimed or vanished")
  public String ending;

  @Label("Suspected For")
  @Description("How long it was suspected")
  @Timespan(Timespan.NANOSECONDS)
  public long suspectedFor;
}
