package io.aioguard.event;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.MemoryAddress;

/** The fields of all events about one context. */
@Category("Linux AIO")
public abstract class ContextEvent extends Event {

  /** Unique in this JVM, never reused, from 1; 0 if no route saw the creation. */
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

  /** The nr_events that io_setup(2) was asked for; 0 if unknown. */
  @Label("Slots")
  @Description("nr_events asked for; counts against fs.aio-max-nr; 0 if unknown")
  public long maxEvents;

  /** How the program reached the kernel: jna, ...; "unknown" if no route saw it. */
  @Label("Route")
  @Description("How the program reached the kernel; unknown if no route saw it")
  public String route;
}
