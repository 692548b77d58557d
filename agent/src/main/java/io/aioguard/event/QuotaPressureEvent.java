package io.aioguard.event;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** Use of a limit that AIO contexts count against has reached half or four fifths of it. */
@Name("aioguard.QuotaPressure")
@Label("AIO Quota Pressure")
@Description("Half, or four fifths, of a limit that AIO contexts count against is used")
@Category("Linux AIO")
@StackTrace(false)
public final class QuotaPressureEvent extends Event {
  @Label("Limit")
  @Description("fs.aio-max-nr, of the host, or vm.max_map_count, of this process")
  public String limit;

  @Label("Percent Reached")
  @Description("Threshold that use has reached, in percent of the limit: 50 or 80")
  public int mark;

  @Label("Used")
  @Description("Slots of the host, or mappings of this process")
  public long used;

  @Label("Maximum")
  @Description("The limit that used is compared with")
  public long maximum;

  @Label("Own Contexts")
  @Description("Live contexts of this JVM")
  public long ownContexts;

  @Label("Own Slots")
  @Description("Slots that contexts of this JVM hold, where their nr_events are known")
  public long ownSlots;

  @Label("Unsized Contexts")
  @Description("Contexts of this JVM whose nr_events are unknown; not in ownSlots")
  public long unsizedContexts;

  @Label("Top Holders")
  @Description("Largest holders of this JVM: slots, contexts, fingerprint and site, one a line")
  public String topHolders;
}
