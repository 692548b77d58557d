package io.aioguard.context;

/**
 * One context from io_setup(2) to its end: one generation of an address. Holds no object of the
 * application. Thread-safe; the mutable part is guarded by the monitor, which is never held during
 * a system call.
 */
final class AioContext {

  /** What the kernel and the program have done with it so far. */
  enum State {
    LIVE,
    /** The last holder is gone; waiting to be reclaimed. */
    ORPHANED,
    /** An io_destroy(2) has been entered, by the application or by the agent. */
    DESTROYING,
    GONE
  }

  final long uid;
  final long address;
  final long maxEvents;
  final String route;
  final Origin origin;

  private State state = State.LIVE;
  private int holders;
  private String escape = "";
  private long inode;
  private Origin destroyer;
  private long seenMillis;
  private int ringHead;
  private int ringTail;
  private long movedNanos;

  AioContext(long uid, long address, long maxEvents, String route, Origin origin) {
    this.uid = uid;
    this.address = address;
    this.maxEvents = maxEvents;
    this.route = route;
    this.origin = origin;
    this.seenMillis = origin.millis();
    this.movedNanos = origin.nanos();
  }

  /** One more object or cell leads here. An orphan is called back: its number was somewhere. */
  synchronized void hold() {
    holders++;
    if (state == State.ORPHANED) {
      escape("reached again after its last holder was collected");
    }
  }

  /**
   * One object or cell fewer leads here.
   *
   * @return true if it was the last: the context is orphaned now, and nobody else is told so
   */
  synchronized boolean release() {
    holders--;
    if (holders == 0 && state == State.LIVE && escape.isEmpty()) {
      state = State.ORPHANED;
      return true;
    }
    return false;
  }

  /** From here on reachability proves nothing. The first reason is kept. */
  synchronized boolean escape(String how) {
    boolean first = escape.isEmpty();
    if (first) {
      escape = how;
    }
    if (state == State.ORPHANED) {
      state = State.LIVE;
    }
    return first;
  }

  /** Somebody enters io_destroy(2). False if somebody else has, or it is over. */
  synchronized boolean beginDestroy(Origin by) {
    if (state != State.LIVE && state != State.ORPHANED) {
      return false;
    }
    state = State.DESTROYING;
    destroyer = by;
    return true;
  }

  /** The agent enters io_destroy(2), unless something happened since the last holder went. */
  synchronized boolean beginReclaim(Origin by) {
    return state == State.ORPHANED && holders == 0 && beginDestroy(by);
  }

  /**
   * The kernel says that the context lives on; it is orphaned if its last holder went meanwhile.
   */
  synchronized void restore() {
    destroyer = null;
    state = holders == 0 && escape.isEmpty() ? State.ORPHANED : State.LIVE;
  }

  synchronized void gone() {
    state = State.GONE;
  }

  synchronized State state() {
    return state;
  }

  synchronized int holders() {
    return holders;
  }

  /** How the number got out; empty if it did not. */
  synchronized String escape() {
    return escape;
  }

  /** Who destroyed it first; null while it lives. */
  synchronized Origin destroyer() {
    return destroyer;
  }

  /** The inode of the ring mapping; 0 while it is not known. */
  synchronized long inode() {
    return inode;
  }

  synchronized void seen(long ringInode, long millis) {
    inode = ringInode;
    seenMillis = millis;
  }

  /** When the kernel was last known to have it, ms since the epoch. */
  synchronized long seenMillis() {
    return seenMillis;
  }

  /** Takes in a look at the ring; returns for how long it has not moved, ns. */
  synchronized long idle(int head, int tail, long nowNanos) {
    if (head != ringHead || tail != ringTail) {
      ringHead = head;
      ringTail = tail;
      movedNanos = nowNanos;
    }
    return nowNanos - movedNanos;
  }
}
