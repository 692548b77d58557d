package io.aioguard.context.model;

import io.aioguard.context.stack.Origin;

/**
 * The state of one context: its holders, its owner, why its number escaped, and the transitions
 * from live to gone. Thread-safe; mutable state is guarded by the monitor, which is never held
 * during a system call.
 */
public abstract class ContextState extends ObservedContext {

  public enum State {
    LIVE,
    /** The last holder was collected; waiting to be reclaimed. */
    ORPHANED,
    /** An io_destroy(2) has been entered, by the application or by the agent. */
    DESTROYING,
    GONE
  }

  private final Ownership ownership = new Ownership();

  /** Written under the monitor. */
  private volatile State state = State.LIVE;

  /** Whether another destroy of it was entered while the first one was in progress. */
  private volatile boolean contested;

  private int holders;
  private String escape = "";
  private Origin destroyer;

  /** Why it leaked and was not reclaimed; empty otherwise. Written under the monitor. */
  private volatile String leftAlone = "";

  ContextState(Origin origin) {
    super(origin);
  }

  /** Adds a holder: an object or a cell. An orphan becomes live again: its number was kept. */
  public final synchronized void hold() {
    holders++;
    revive("reached again after its last holder was collected");
  }

  /**
   * Removes a holder.
   *
   * @return true if it was the last one and the context is orphaned now; true for one caller only
   */
  final synchronized boolean drop() {
    holders--;
    return orphan();
  }

  private boolean orphan() {
    // A rule names the owner of the number, so its escape does not matter.
    boolean proven = escape.isEmpty() || ownership.isCollected() && !isAdopted();
    if (holders == 0 && state == State.LIVE && proven) {
      state = State.ORPHANED;
      return true;
    }
    return false;
  }

  /**
   * Adds an owner by a rule: an object of this class.
   *
   * @param reclaims whether by the rule no other object keeps the number
   * @param certain whether the object cannot have been copied
   */
  public final synchronized void own(String ownerClass, boolean reclaims, boolean certain) {
    ownership.addOwner(ownerClass, reclaims, certain);
    hold();
  }

  /** A live owner no longer has the number: another object may have it. */
  public final synchronized void disown() {
    holders--;
    if (ownership.removeOwner()) {
      escape("its owner, a " + ownership.type() + ", let go of it");
    }
  }

  /**
   * Removes an owner that was collected.
   *
   * @return as {@link #drop}
   */
  public final synchronized boolean ownerCollected(boolean reclaims) {
    holders--;
    ownership.ownerCollected(reclaims);
    return orphan();
  }

  /**
   * Leaves a leaked context alive: nothing further is concluded about it. No effect if it is live
   * again or gone.
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

  /** From now on reachability proves nothing. The first reason is kept. */
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

  /** An io_destroy(2) is entered. False if another one was entered before, or it is gone. */
  public final synchronized boolean beginDestroy(Origin by) {
    if (state != State.LIVE && state != State.ORPHANED) {
      return false;
    }
    state = State.DESTROYING;
    destroyer = by;
    return true;
  }

  /**
   * The agent enters io_destroy(2), unless the context is held or used again. Calls in progress are
   * checked here, as the last step, because the steps before take time.
   */
  public final synchronized boolean beginReclaim(Origin by) {
    if (state != State.ORPHANED || holders > 0 || isInUse()) {
      return false;
    }
    return beginDestroy(by);
  }

  /** A call with its number is about to be made. An orphan becomes live: its number was kept. */
  @Override
  public final void useBegins() {
    // First: beginReclaim() checks it afterwards.
    super.useBegins();
    if (state == State.ORPHANED) {
      revive("used after its last holder was collected");
    }
  }

  private synchronized void revive(String why) {
    if (state == State.ORPHANED) {
      ownership.disregardCollection();
      escape(why);
    }
  }

  /** The kernel refused to destroy it. Orphaned if its last holder was collected meanwhile. */
  public final synchronized State restore() {
    destroyer = null;
    contested = false;
    state = State.LIVE;
    return orphan() ? State.ORPHANED : State.LIVE;
  }

  /**
   * The kernel no longer has it. False if a destroy of it was entered, or it is to be reclaimed.
   */
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

  /** Another destroy of it is entered: the kernel may complete that one first. */
  void contest() {
    if (state == State.DESTROYING) {
      contested = true;
    }
  }

  /** Whether several destroys were in progress, any of which may have ended it. */
  public final boolean isContested() {
    return contested;
  }

  /** This destroy has ended it. True if it was live or orphaned until now. */
  public final synchronized boolean goneBy(Origin by) {
    boolean alive = state == State.LIVE || state == State.ORPHANED;
    destroyer = by;
    gone();
    return alive;
  }

  /** Ending it has failed with an exception: restores its state. */
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

  /** How the number escaped; empty if it did not. */
  public final synchronized String escape() {
    return escape;
  }

  /**
   * Why the agent cannot tell that it is leaked once no holder is left; empty if it can. An owner
   * rule overrides an escape.
   */
  public final synchronized String whyUnfollowed() {
    return ownership.decides() && !isAdopted() ? "" : escape;
  }

  /** Why the agent will not destroy it; empty if it will, once the program cannot reach it. */
  public final synchronized String whyKept() {
    if (!leftAlone.isEmpty()) {
      return leftAlone;
    }
    String why = whyUnfollowed();
    return why.isEmpty() && ownership.forbidsReclaim()
        ? "the rule of its owner, a " + ownership.type() + ", has reclaim=no"
        : why;
  }

  /** Whether it is proven to be leaked, and is not destroyed yet. */
  public final boolean isLeaked() {
    return state == State.ORPHANED || !leftAlone.isEmpty();
  }

  /** Whether the number escaped, and an owner rule would let the agent follow it. */
  final synchronized boolean lacksOwnerRule() {
    return !escape.isEmpty() && leftAlone.isEmpty() && ownership.type().isEmpty();
  }

  /** Origin of the destroy that was entered or has ended it; null if there is none. */
  public final synchronized Origin destroyer() {
    return destroyer;
  }
}
