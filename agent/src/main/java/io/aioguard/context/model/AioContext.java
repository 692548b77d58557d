package io.aioguard.context.model;

import io.aioguard.census.RegistryView;
import io.aioguard.context.stack.Origin;
import io.aioguard.kernel.KernelContext;
import io.aioguard.kernel.NrEvents;
import java.util.function.Consumer;

/**
 * One context from io_setup(2) to its end: one generation of an address. Holds no object of the
 * application. Thread-safe; the mutable part is guarded by the monitor, which is never held during
 * a system call.
 */
public final class AioContext extends Lifecycle implements RegistryView.Entry {

  private final long uid;
  private final long maxEvents;
  private final String route;

  /** Null if it is not relocated. */
  private final SharedPreparation sharedPreparation;

  /** In another form, so that a search of the heap for the id does not find the agent. */
  private final long maskedAddress;

  private long inode;
  private long ringBytes;
  private long seenMillis;

  /** Written before others can find it. */
  private volatile String missingRule = "";

  /** Written before others can find it. */
  private volatile String unrelocated = "";

  public AioContext(
      long uid,
      long address,
      long maxEvents,
      String route,
      Origin origin,
      long ringBytes,
      boolean relocated) {
    super(origin);
    this.uid = uid;
    this.maskedAddress = ~address;
    this.maxEvents = maxEvents;
    this.route = route;
    this.seenMillis = origin.millis();
    this.ringBytes = ringBytes;
    this.sharedPreparation = relocated ? new SharedPreparation() : null;
  }

  /** One that the kernel has and whose beginning is unknown. */
  public static AioContext adopted(long uid, KernelContext found) {
    Origin seen = Origin.firstSeen();
    AioContext context =
        new AioContext(uid, found.address(), 0, "unknown", seen, found.length(), false);
    context.escape("its creation was not seen");
    context.seen(found, seen.millis());
    return context;
  }

  /**
   * One object or cell fewer leads here.
   *
   * @param orphaned called if it was the last: the context is orphaned now, and no other call of
   *     this method reports so
   */
  public void release(Consumer<AioContext> orphaned) {
    if (drop()) {
      orphaned.accept(this);
    }
  }

  public long uid() {
    return uid;
  }

  /** nr_events that it was made with; 0 if unknown. */
  public long maxEvents() {
    return maxEvents;
  }

  public String route() {
    return route;
  }

  /** Whether its id is of this context alone, for the life of the JVM. */
  public boolean isRelocated() {
    return sharedPreparation != null;
  }

  /** How its id stays readable while it is destroyed; null if it is not relocated. */
  public SharedPreparation sharedPreparation() {
    return sharedPreparation;
  }

  @Override
  public void contest() {
    super.contest();
    if (sharedPreparation != null) {
      sharedPreparation.begin();
    }
  }

  /** It keeps the kernel's id. */
  public void unrelocated(String why) {
    unrelocated = why;
  }

  /** Why it keeps the kernel's id; empty if it does not. */
  public String unrelocated() {
    return unrelocated;
  }

  /** No route sees its destroy without this rule. */
  public void missingRule(String rule) {
    missingRule = rule;
  }

  /** Whether it is destroyed by a method that no route sees. */
  public boolean hasUnseenDestroy() {
    return !missingRule.isEmpty();
  }

  /**
   * The rule that would let the agent see its end, or else the owner rule by which the agent could
   * follow it; empty where it can, or has one.
   */
  public String suggestedRule() {
    if (hasUnseenDestroy()) {
      return missingRule;
    }
    return lacksOwnerRule() ? origin().stack().ownerRule() : "";
  }

  /** The nr_events that it was made with, or what its ring shows of them. */
  public NrEvents nrEvents() {
    if (maxEvents > 0) {
      return NrEvents.of(maxEvents);
    }
    // gVisor, which has no inodes of rings, sizes them by rules of its own.
    long length = ringBytes();
    return length > 0 && inode() != 0 ? NrEvents.ofRing(length) : NrEvents.UNKNOWN;
  }

  @Override
  public long address() {
    return ~maskedAddress;
  }

  @Override
  public synchronized long inode() {
    return inode;
  }

  /** The kernel lists it. */
  public synchronized void seen(KernelContext found, long millis) {
    ringBytes = found.length();
    seen(found.inode(), millis);
  }

  public synchronized void seen(long ringInode, long millis) {
    inode = ringInode;
    seenMillis = millis;
  }

  /** Length of its ring in bytes; 0 if it is unknown. */
  public synchronized long ringBytes() {
    return ringBytes;
  }

  /** When the kernel was last known to have it, ms since the epoch. */
  public synchronized long seenMillis() {
    return seenMillis;
  }
}
