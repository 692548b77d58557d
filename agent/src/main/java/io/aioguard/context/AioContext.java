package io.aioguard.context;

import io.aioguard.census.Ledger;
import io.aioguard.kernel.KernelContext;
import io.aioguard.kernel.NrEvents;
import java.util.function.Consumer;

/**
 * One context from io_setup(2) to its end: one generation of an address. Holds no object of the
 * application. Thread-safe; the mutable part is guarded by the monitor, which is never held during
 * a system call.
 */
final class AioContext implements Ledger.Entry {

  /** What the kernel and the program have done with it so far. */
  enum State {
    LIVE,
    /** The last holder is gone; waiting to be reclaimed. */
    ORPHANED,
    /** An io_destroy(2) has been entered, by the application or by the agent. */
    DESTROYING,
    GONE
  }

  private static final int USE_DEPTH = 64;

  final long uid;
  final long address;
  final long maxEvents;
  final String route;
  final Origin origin;
  final Activity activity;
  final Suspicion suspicion = new Suspicion();
  final Rivals rivals = new Rivals();
  final Doubts doubts = new Doubts();
  final Ownership ownership = new Ownership();

  /** Whether the kernel's list told of it: no route saw its creation. */
  final boolean adopted;

  /** Length of its ring; 0 if it is not known. */
  final long ringBytes;

  /** Written under the monitor. */
  private volatile State state = State.LIVE;

  private int holders;
  private String escape = "";
  private long inode;
  private Origin destroyer;
  private long seenMillis;
  private boolean leftAlone;

  /** Written before others can find it. */
  private volatile String missingRule = "";

  /** The stack of the first use that was seen of one that was adopted; null before. */
  private volatile CallStack firstUse;

  /** Held as long as this one is. */
  private volatile AioContext heir;

  AioContext(long uid, long address, long maxEvents, String route, Origin origin, long ringBytes) {
    this.uid = uid;
    this.address = address;
    this.maxEvents = maxEvents;
    this.route = route;
    this.origin = origin;
    this.seenMillis = origin.millis();
    this.activity = new Activity(origin.nanos());
    this.ringBytes = ringBytes;
    this.adopted = !origin.isKnown();
  }

  /** One that the kernel has, of whose beginning nothing is known. */
  static AioContext adopted(long uid, KernelContext found) {
    Origin seen = Origin.firstSeen();
    AioContext context = new AioContext(uid, found.address(), 0, "unknown", seen, found.length());
    context.escape("its creation was not seen");
    context.seen(found.inode(), seen.millis());
    return context;
  }

  /** One more object or cell leads here. An orphan is called back: its number was somewhere. */
  synchronized void hold() {
    holders++;
    recall("reached again after its last holder was collected");
  }

  /**
   * One object or cell fewer leads here.
   *
   * @param orphaned told if it was the last: the context is orphaned now, and nobody else is told
   *     so
   */
  void release(Consumer<AioContext> orphaned) {
    boolean last;
    AioContext next;
    synchronized (this) {
      holders--;
      last = orphan();
      next = holders == 0 ? heir : null;
      heir = holders == 0 ? null : heir;
    }
    if (last) {
      orphaned.accept(this);
    }
    if (next != null) {
      next.release(orphaned);
    }
  }

  /**
   * That one came to the books with the address of this one, and which of the two the kernel has
   * there is not known: whoever leads to this one leads to that one too.
   */
  synchronized void bequeath(AioContext other) {
    if (holders > 0) {
      other.hold();
      heir = other;
    }
    if (!escape.isEmpty() || !ownership.type().isEmpty()) {
      other.escape("another context was known at its address");
    }
  }

  /** The context that a handle of this one destroys: another one if this one has bequeathed. */
  AioContext current() {
    AioContext other = heir;
    return other == null ? this : other.current();
  }

  private boolean orphan() {
    // A rule names who owns the number, so it does not matter that it was seen elsewhere.
    boolean proven = escape.isEmpty() || ownership.isOver() && !adopted;
    if (holders == 0 && state == State.LIVE && proven) {
      state = State.ORPHANED;
      return true;
    }
    return false;
  }

  /**
   * By a rule, an object of this class owns it.
   *
   * @param reclaims whether the rule says that nobody else keeps the number
   */
  synchronized void own(String ownerClass, boolean reclaims) {
    ownership.begin(ownerClass, reclaims);
    hold();
  }

  /** The owner has let go of it alive: somebody else has the number, or nobody. */
  synchronized void disown() {
    holders--;
    if (ownership.giveUp()) {
      escape("its owner, a " + ownership.type() + ", let go of it");
    }
  }

  /**
   * An owner was collected.
   *
   * @return true if it was the last: the context is orphaned now, and nobody else is told so
   */
  synchronized boolean ownerCollected(boolean reclaims) {
    holders--;
    ownership.collected(reclaims);
    return orphan();
  }

  /**
   * It is leaked and stays: nothing more is concluded about it. Unless something has come back to
   * it, or it is over.
   *
   * @return true the first time
   */
  synchronized boolean leaveAlone(String why) {
    if (state != State.ORPHANED && state != State.DESTROYING) {
      return false;
    }
    boolean first = !leftAlone;
    leftAlone = true;
    ownership.forget();
    escape(why);
    return first;
  }

  /** No route sees its destroy without this rule. */
  void missingRule(String rule) {
    missingRule = rule;
  }

  /** Whether it is destroyed by a method that no route sees. */
  boolean endsUnseen() {
    return !missingRule.isEmpty();
  }

  /**
   * The rule that would let the agent see its end, or else the owner rule by which the agent could
   * follow it; empty where it can, or has one.
   */
  synchronized String suggestedRule() {
    if (endsUnseen()) {
      return missingRule;
    }
    boolean lost = !escape.isEmpty() && !leftAlone && ownership.type().isEmpty();
    return lost ? origin.stack().ownerRule() : "";
  }

  /** The nr_events that it was made with, or what its ring shows of them. */
  NrEvents nrEvents() {
    if (maxEvents > 0) {
      return NrEvents.of(maxEvents);
    }
    // gVisor, which has no inodes of rings, sizes them by rules of its own.
    return ringBytes > 0 && inode() != 0 ? NrEvents.ofRing(ringBytes) : NrEvents.UNKNOWN;
  }

  /**
   * A call with its number has returned. The first call on one whose creation was not seen shows
   * who uses it: the caller's stack is kept, once.
   */
  void useEnds() {
    activity.useEnds();
    if (adopted && firstUse == null) {
      firstUse = CallStack.capture(USE_DEPTH);
    }
  }

  /** Who used it first since it was adopted; without frames if no use was seen. */
  CallStack firstUse() {
    CallStack use = firstUse;
    return use == null ? CallStack.NONE : use;
  }

  /** From here on reachability proves nothing. The first reason is kept. */
  synchronized void escape(String how) {
    if (escape.isEmpty()) {
      escape = how;
    }
    if (state == State.ORPHANED) {
      state = State.LIVE;
    }
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

  /**
   * The agent enters io_destroy(2), unless something happened since the last holder went. Whether a
   * call uses it is asked here, last: what comes before takes its time.
   */
  synchronized boolean beginReclaim(Origin by) {
    if (state != State.ORPHANED || holders > 0 || activity.inUse()) {
      return false;
    }
    // It is made where nobody else has a number for it, or not told at all: nothing to contest.
    rivals.firstBack();
    return beginDestroy(by);
  }

  /** A call with its number is about to be made. If it is an orphan, somebody kept the number. */
  void useBegins() {
    // First: who is about to reclaim it asks afterwards.
    activity.useBegins();
    if (state == State.ORPHANED) {
      recall("used after its last holder was collected");
    }
  }

  private synchronized void recall(String why) {
    if (state == State.ORPHANED) {
      ownership.forget();
      escape(why);
    }
  }

  /** The kernel says that it lives on; it is orphaned if its last holder went meanwhile. */
  synchronized State restore() {
    destroyer = null;
    rivals.none();
    state = State.LIVE;
    return orphan() ? State.ORPHANED : State.LIVE;
  }

  /** The kernel has it no more. False if somebody has entered a destroy of it, or will. */
  synchronized boolean vanish() {
    if (state != State.LIVE) {
      return false;
    }
    state = State.GONE;
    return true;
  }

  synchronized void gone() {
    state = State.GONE;
  }

  /** This one has destroyed it, whoever has tried. True if it was alive until now. */
  synchronized boolean goneBy(Origin by) {
    boolean alive = state == State.LIVE || state == State.ORPHANED;
    destroyer = by;
    gone();
    return alive;
  }

  /** What was to end it was thrown out of half-way: it is what it was. */
  synchronized void undo(State before) {
    state = before;
    destroyer = null;
    rivals.none();
  }

  State state() {
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

  @Override
  public long address() {
    return address;
  }

  @Override
  public synchronized long inode() {
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
}
