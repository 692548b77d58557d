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
final class AioContext extends Lifecycle implements Ledger.Entry {

  private static final int USE_DEPTH = 64;

  final long uid;
  final long address;
  final long maxEvents;
  final String route;
  final Suspicion suspicion = new Suspicion();

  /** Length of its ring; 0 if it is unknown. */
  final long ringBytes;

  private long inode;
  private long seenMillis;

  /** Written before others can find it. */
  private volatile String missingRule = "";

  /** The stack of the first use that was seen of one that was adopted; null before. */
  private volatile CallStack firstUse;

  /** Held as long as this one is. */
  private volatile AioContext heir;

  AioContext(long uid, long address, long maxEvents, String route, Origin origin, long ringBytes) {
    super(origin);
    this.uid = uid;
    this.address = address;
    this.maxEvents = maxEvents;
    this.route = route;
    this.seenMillis = origin.millis();
    this.ringBytes = ringBytes;
  }

  /** One that the kernel has and whose beginning is unknown. */
  static AioContext adopted(long uid, KernelContext found) {
    Origin seen = Origin.firstSeen();
    AioContext context = new AioContext(uid, found.address(), 0, "unknown", seen, found.length());
    context.escape("its creation was not seen");
    context.seen(found.inode(), seen.millis());
    return context;
  }

  /**
   * One object or cell fewer leads here.
   *
   * @param orphaned called if it was the last: the context is orphaned now, and no other call of
   *     this method reports so
   */
  void release(Consumer<AioContext> orphaned) {
    boolean last;
    AioContext next;
    synchronized (this) {
      last = drop();
      next = holders() == 0 ? heir : null;
      heir = holders() == 0 ? null : heir;
    }
    if (last) {
      orphaned.accept(this);
    }
    if (next != null) {
      next.release(orphaned);
    }
  }

  /**
   * That one entered the registry with the address of this one, and which of the two the kernel has
   * there is unknown: each object that leads to this one leads to that one too.
   */
  synchronized void bequeath(AioContext other) {
    if (holders() > 0) {
      other.hold();
      heir = other;
    }
    if (!escape().isEmpty() || !ownership.type().isEmpty()) {
      other.escape("another context was known at its address");
    }
  }

  /** The context that a handle of this one destroys: another one if this one has bequeathed. */
  AioContext current() {
    AioContext other = heir;
    return other == null ? this : other.current();
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
  String suggestedRule() {
    if (endsUnseen()) {
      return missingRule;
    }
    return isLost() ? origin.stack().ownerRule() : "";
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
   * its user: the caller's stack is kept, once.
   */
  void useEnds() {
    activity.useEnds();
    if (adopted && firstUse == null) {
      firstUse = CallStack.capture(USE_DEPTH);
    }
  }

  /** The stack of its first use since it was adopted; without frames if no use was seen. */
  CallStack firstUse() {
    CallStack use = firstUse;
    return use == null ? CallStack.NONE : use;
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
