package io.aioguard.context.model;

import io.aioguard.hook.ContextHooks.Cell;
import io.aioguard.relocate.Relocation;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;

/**
 * An io_setup(2) on its way. The kernel writes the id before the call returns, so other threads may
 * see it before the registry does; what they do with it meanwhile is kept here.
 */
public final class PendingSetup {

  /** A call that never comes back must not collect the pointers of the whole program. */
  private static final int MAX_EARLY = 1024;

  public final String route;
  public final long maxEvents;
  public final Cell cell;
  public final long nanos = System.nanoTime();

  /** Weak: an entry whose end is lost must keep nothing of the application's. */
  private final Reference<Thread> thread = new WeakReference<>(Thread.currentThread());

  /** What was done about its failure; of its own thread alone. */
  private SetupRescue rescue = SetupRescue.NONE;

  /** Of its own thread alone. */
  private String missingRule = "";

  /** Of its own thread alone. */
  private String unrelocated = "";

  /** Of its own thread alone. */
  private Relocation.Ring ring = Relocation.Ring.UNKNOWN;

  /** Address of the agent's memory that the kernel writes to; 0 if it is the program's. */
  private long ownCell;

  private final List<EarlyEvent> earlyEvents = new ArrayList<>();
  private String escape;

  public PendingSetup(String route, long maxEvents, Cell cell, String escape) {
    this.route = route;
    this.maxEvents = maxEvents;
    this.cell = cell;
    this.escape = escape;
  }

  /** Whether the thread that made the call has ended, and a hook has not told that it is back. */
  public boolean isAbandoned() {
    Thread caller = thread.get();
    return caller == null || !caller.isAlive();
  }

  public SetupRescue rescue() {
    return rescue;
  }

  public void rescue(SetupRescue tried) {
    rescue = tried;
  }

  /** Why its context keeps the kernel's id; empty where that is not for the route to say. */
  public String unrelocated() {
    return unrelocated;
  }

  public void unrelocated(String why) {
    unrelocated = why;
  }

  /** What the kernel has made. */
  public Relocation.Ring ring() {
    return ring;
  }

  public void ring(Relocation.Ring made) {
    ring = made;
  }

  public long ownCell() {
    return ownCell;
  }

  public void ownCell(long address) {
    ownCell = address;
  }

  /** See {@link io.aioguard.hook.ContextHooks#destroyUnseen}. */
  public void destroyUnseen(String rule) {
    missingRule = rule;
  }

  /** The rule without which its destroy is not seen; empty if there is no such gap. */
  public String missingRule() {
    return missingRule;
  }

  /** The memory that the id is written to has been read or given away. */
  public synchronized void escape(String how) {
    escape = escape == null ? how : escape;
  }

  /** How the id got out of its cell; null if it did not. */
  public synchronized String escape() {
    return escape;
  }

  /** An object was made that carries a number that may be the id. */
  public synchronized void holder(Object holder, long number) {
    add(new EarlyEvent(~number, new WeakReference<>(holder), null));
  }

  /** A number that may be the id has got out. */
  public synchronized void escaped(long number, String how) {
    add(new EarlyEvent(~number, null, how));
  }

  private void add(EarlyEvent event) {
    if (earlyEvents.size() < MAX_EARLY) {
      earlyEvents.add(event);
    } else {
      escape("too many calls while io_setup was in progress");
    }
  }

  /** What happened to this number meanwhile. */
  public synchronized List<EarlyEvent> earlyEvents(long number) {
    List<EarlyEvent> found = new ArrayList<>(1);
    for (EarlyEvent event : earlyEvents) {
      if (event.masked == ~number) {
        found.add(event);
      }
    }
    return found;
  }

  /**
   * Either a holder, which the entry of a call whose end is lost must not keep alive, or an escape.
   *
   * @param masked see {@link AioContext#address()}
   */
  public record EarlyEvent(long masked, Reference<Object> holder, String escape) {}
}
