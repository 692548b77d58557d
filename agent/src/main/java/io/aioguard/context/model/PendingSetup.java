package io.aioguard.context.model;

import io.aioguard.hook.ContextHooks.Cell;
import io.aioguard.relocate.Relocation;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;

/**
 * An io_setup(2) in progress. The kernel writes the id before the call returns, so other threads
 * may read it before the context is registered; what they do with it until then is recorded here.
 */
public final class PendingSetup {

  /** Bounds memory: a call that never returns would record each Pointer of the program. */
  private static final int MAX_EARLY = 1024;

  public final String route;
  public final long maxEvents;
  public final Cell cell;
  public final long nanos = System.nanoTime();

  /** Weak: an entry whose return is lost must keep no object of the application alive. */
  private final Reference<Thread> thread = new WeakReference<>(Thread.currentThread());

  /** What rescue=on has done. Used by the calling thread only. */
  private SetupRescue rescue = SetupRescue.NONE;

  /** Used by the calling thread only. */
  private String missingRule = "";

  /** Used by the calling thread only. */
  private String unrelocated = "";

  /** Used by the calling thread only. */
  private Relocation.Ring ring = Relocation.Ring.UNKNOWN;

  /** Address of the agent's cell that the kernel writes to; 0 if it is the program's. */
  private long ownCell;

  private final List<EarlyEvent> earlyEvents = new ArrayList<>();
  private String escape;

  public PendingSetup(String route, long maxEvents, Cell cell, String escape) {
    this.route = route;
    this.maxEvents = maxEvents;
    this.cell = cell;
    this.escape = escape;
  }

  /** Whether the calling thread has ended although no hook has reported the return. */
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

  /** Why its context keeps the kernel's id; empty if the route has no reason. */
  public String unrelocated() {
    return unrelocated;
  }

  public void unrelocated(String why) {
    unrelocated = why;
  }

  /** The new ring. */
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

  /** The rule without which no route sees its destroy; empty if none is missing. */
  public String missingRule() {
    return missingRule;
  }

  /** The memory that the id is written to was read, or its address has escaped. */
  public synchronized void escape(String how) {
    escape = escape == null ? how : escape;
  }

  /** How the id escaped from its cell; null if it did not. */
  public synchronized String escape() {
    return escape;
  }

  /** An object was created with a number that may be the id. */
  public synchronized void holder(Object holder, long number) {
    add(new EarlyEvent(~number, new WeakReference<>(holder), null));
  }

  /** A number that may be the id has escaped. */
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

  /** What was recorded for this number. */
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
   * Either a holder, weak because the return of a call may be lost, or an escape.
   *
   * @param masked the inverted number, as in {@link AioContext}
   */
  public record EarlyEvent(long masked, Reference<Object> holder, String escape) {}
}
