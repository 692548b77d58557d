package io.aioguard.event;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.MemoryAddress;

/** What every event about one context carries. */
@Category("Linux AIO")
public abstract class ContextEvent extends Event {

  /** Unique in this JVM, never reused, from 1; 0 where the context was never seen being created. */
  @Label("Uid")
  @Description("Unique in this JVM and never reused, unlike the address; 0 if never seen")
  @ContextUid
  public long contextUid;

  /** The kernel's id: the address of the ring mapping. Reused as soon as a context is destroyed. */
  @Label("Address")
  @Description(
      "The kernel's id (aio_context_t): the address of the ring; never reused if relocated, else after a destroy")
  @MemoryAddress
  public long contextId;

  /** The nr_events that io_setup(2) was asked for; 0 where not known. */
  @Label("Slots")
  @Description("nr_events asked for; counts against fs.aio-max-nr; 0 if unknown")
  public long maxEvents;

  /** How the program reached the kernel: jna, ...; "unknown" where nobody saw it do so. */
  @Label("Route")
  @Description("How the program reached the kernel; unknown: unseen")
  public String route;
}
