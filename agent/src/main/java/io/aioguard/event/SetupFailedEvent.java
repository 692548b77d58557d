package io.aioguard.event;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/**
 * An io_setup(2) failed, with the limits and their use. Also recorded if rescue=on repeated the
 * call and the application saw it succeed, as the limit was reached.
 */
@Name("aioguard.SetupFailed")
@Label("AIO Setup Failed")
@Description("io_setup failed; with rescue=on also one that succeeded when repeated")
@Category("Linux AIO")
@StackTrace(true)
public final class SetupFailedEvent extends Event {
  @Label("Route")
  @Description("How the program reached the kernel")
  public String route;

  @Label("Errno")
  @Description("Number of the error; 0 is success")
  public int errno;

  @Label("Errno Name")
  @Description("Name of the error in errno(3)")
  public String errnoName;

  @Label("Requested")
  @Description("nr_events asked for")
  public long requested;

  @Label("aio-nr")
  @Description("Slots in use on this host; -1 if unknown")
  public long aioNr;

  @Label("aio-max-nr")
  @Description("The limit of fs.aio-nr; -1 if unknown")
  public long aioMaxNr;

  @Label("Own Slots")
  @Description("Slots that contexts of this JVM hold, where their nr_events are known")
  public long ownSlots;

  /**
   * Contexts adopted from the kernel's list, or created by a native method without that argument.
   */
  @Label("Unsized Contexts")
  @Description("Contexts of this JVM whose nr_events are unknown; not in ownSlots")
  public long unsizedContexts;

  @Label("Top Holders")
  @Description("Largest holders of this JVM: slots, contexts, fingerprint and site, one a line")
  public String topHolders;

  /** With rescue=on and EAGAIN; the fields above are from before it. */
  @Label("Rescued")
  @Description("The call was repeated after a garbage collection, and succeeded")
  public boolean rescued;

  @Label("Rescue")
  @Description("What rescue=on did about EAGAIN, or why nothing; empty where it is off")
  public String rescue;

  @Label("Rescue Time")
  @Description("How long the rescue delayed the call")
  @Timespan(Timespan.NANOSECONDS)
  public long rescueTime;

  @Label("Suppressed")
  @Description("Events left out by the rate limit since the last one written")
  public long suppressed;
}
