package io.aioguard.event;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** An io_setup(2) failed; with what an operator needs to know why. */
@Name("aioguard.SetupFailed")
@Label("AIO Setup Failed")
@Description("io_setup failed")
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
  @Description("Slots that contexts of this JVM hold")
  public long ownSlots;

  @Label("Top Holders")
  @Description("Creation sites that hold most slots, one a line")
  public String topHolders;

  @Label("Suppressed")
  @Description("Events alike that the rate limit kept back since the last one written")
  public long suppressed;
}
