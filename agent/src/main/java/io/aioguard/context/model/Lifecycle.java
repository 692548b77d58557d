package io.aioguard.context.model;

import io.aioguard.context.stack.Origin;

/**
 * What becomes of one context: its holders and its owner, how its number got out, and its
 * transitions from live to gone. Thread-safe; the mutable part is guarded by the monitor, which is
 * never held during a system call.
 */
public abstract class Lifecycle extends Observed {

  /** What the kernel and the program have done with it so far. */
  public enum State {
    LIVE,
    /** The last holder is gone; waiting to be reclaimed. */
    ORPHANED,
    /** An io_destroy(2) has been entered, by the application or by the agent. */
    DESTROYING,
    GONE
  }

  private final Ownership ownership = new Ownership();

  /** Written under the monitor. */
  private volatile State state = State.LIVE;

  /** Whether another destroy of it was entered while the first was in progress. */
  private volatile boolean contested;

  private int holders;
  private String escape = "";
  private Origin destroyer;

  /** Why it was leaked and stays; empty if it is not so. */
  private String leftAlone = "";

  Lifecycle(Origin origin) {
    super(origin);
  }

  /** One more object or cell leads here. An orphan is called back: its number was somewhere. */
  public final synchronized void hold() {
    holders++;
    recall("reached again after its last holder was collected");
  }

  /**
   * One object or cell fewer leads here.
   *
   * @return true if it was the last: the context is orphaned now, and no other caller gets true
   */
  final synchronized boolean drop() {
    holders--;
    return orphan();
  }

  private boolean orphan() {
    // A rule names who owns the number, so it does not matter that it was seen elsewhere.
    boolean proven = escape.isEmpty() || ownership.isCollected() && !isAdopted();
    if (holders == 0 && state == State.LIVE && proven) {
      state = State.ORPHANED;
      return true;
    }
    return false;
  }

  /**
   * By a rule, an object of this class owns it.
   *
   * @param reclaims whether by the rule no other object keeps the number
   * @param certain whether the object cannot have been copied
   */
  public final synchronized void own(String ownerClass, boolean reclaims, boolean certain) {
    ownership.addOwner(ownerClass, reclaims, certain);
    hold();
  }

  /** The owner has let go of it alive: another object may have the number. */
  public final synchronized void disown() {
    holders--;
    if (ownership.removeOwner()) {
      escape("its owner, a " + ownership.type() + ", let go of it");
    }
  }

  /**
   * An owner was collected.
   *
   * @return as {@link #drop}
   */
  public final synchronized boolean ownerCollected(boolean reclaims) {
    holders--;
    ownership.ownerCollected(reclaims);
    return orphan();
  }

  /**
   * It is leaked and stays: nothing further is concluded about it. Unless something has come back
   * to it, or it is over.
   *
   * @return true the first time
   */
  public final synchronized boolean leaveAlone(String why) {
    if (state != State.ORPHANED && state != State.DESTROYING) {
      return false;
    }
    boolean first = leftAlone.isEmpty();
    leftAlone = why;
    ownership.disregardCollection();
    escape(why);
    return first;
  }

  /** From here on reachability proves nothing. The first reason is kept. */
  public final synchronized void escape(String how) {
    if (escape.isEmpty()) {
      escape = how;
    }
    if (state == State.ORPHANED) {
      state = State.LIVE;
    }
  }

  /** Class of its owner; empty if there is no rule. */
  public final String owner() {
    return ownership.type();
  }

  /** See {@link Ownership#isCollected}. */
  public final boolean isOwnerCollected() {
    return ownership.isCollected();
  }

  /** See {@link Ownership#forbidsReclaim}. */
  public final boolean forbidsReclaim() {
    return ownership.forbidsReclaim();
  }

  /** An io_destroy(2) is entered. False if another one has been, or it is over. */
  public final synchronized boolean beginDestroy(Origin by) {
    if (state != State.LIVE && state != State.ORPHANED) {
      return false;
    }
    state = State.DESTROYING;
    destroyer = by;
    return true;
  }

  /**
   * The agent enters io_destroy(2), unless something happened since the last holder went. Whether a
   * call uses it is asked here, last: what comes before takes its time.
   */
  public final synchronized boolean beginReclaim(Origin by) {
    if (state != State.ORPHANED || holders > 0 || isInUse()) {
      return false;
    }
    return beginDestroy(by);
  }

  /** A call with its number is about to be made. If it is an orphan, the number was kept. */
  @Override
  public final void useBegins() {
    // First: beginReclaim() checks it afterwards.
    super.useBegins();
    if (state == State.ORPHANED) {
      recall("used after its last holder was collected");
    }
  }

  private synchronized void recall(String why) {
    if (state == State.ORPHANED) {
      ownership.disregardCollection();
      escape(why);
    }
  }

  /** The kernel still has it; it is orphaned if its last holder went meanwhile. */
  public final synchronized State restore() {
    destroyer = null;
    contested = false;
    state = State.LIVE;
    return orphan() ? State.ORPHANED : State.LIVE;
  }

  /** The kernel no longer has it. False if a destroy of it has been entered, or will be. */
  public final synchronized boolean vanish() {
    if (state != State.LIVE) {
      return false;
    }
    state = State.GONE;
    return true;
  }

  public final synchronized void gone() {
    state = State.GONE;
  }

  /** Another destroy of it is entered: the kernel may serve that one first. */
  void contest() {
    if (state == State.DESTROYING) {
      contested = true;
    }
  }

  /** Whether one of several destroys has ended it, and it is unknown which. */
  public final boolean isContested() {
    return contested;
  }

  /** This destroy has ended it, whichever was entered first. True if it was alive until now. */
  public final synchronized boolean goneBy(Origin by) {
    boolean alive = state == State.LIVE || state == State.ORPHANED;
    destroyer = by;
    gone();
    return alive;
  }

  /** Ending it has failed by an exception: it is again what it was. */
  public final synchronized void undo(State before) {
    state = before;
    destroyer = null;
  }

  public final State state() {
    return state;
  }

  public final synchronized int holders() {
    return holders;
  }

  /** How the number got out; empty if it did not. */
  public final synchronized String escape() {
    return escape;
  }

  /**
   * Why nothing is concluded when no holder is left; empty where it is. A rule that names the owner
   * decides, wherever else the number was seen.
   */
  public final synchronized String whyUnfollowed() {
    return ownership.decides() && !isAdopted() ? "" : escape;
  }

  /** Why the agent will not destroy it; empty if it does once the program cannot reach it. */
  public final synchronized String whyKept() {
    if (!leftAlone.isEmpty()) {
      return leftAlone;
    }
    String why = whyUnfollowed();
    return why.isEmpty() && ownership.forbidsReclaim()
        ? "the rule of its owner, a " + ownership.type() + ", has reclaim=no"
        : why;
  }

  /** Whether the number got out, and an owner rule would have let the agent follow it. */
  final synchronized boolean lacksOwnerRule() {
    return !escape.isEmpty() && leftAlone.isEmpty() && ownership.type().isEmpty();
  }

  /** The destroy that ended it first; null while it lives. */
  public final synchronized Origin destroyer() {
    return destroyer;
  }
}
