package io.aioguard.context.model;

import io.aioguard.census.RegistryView;
import io.aioguard.context.stack.Origin;
import io.aioguard.kernel.proc.KernelContext;
import io.aioguard.kernel.proc.NrEvents;
import java.util.function.Consumer;

/**
 * One context from io_setup(2) to its end: one generation of an address. References no object of
 * the application. Thread-safe; mutable state is guarded by the monitor, which is never held during
 * a system call.
 */
public final class AioContext extends ContextState implements RegistryView.Entry {

  private final long uid;
  private final long maxEvents;
  private final String route;

  /** Null if it is not relocated. */
  private final SharedGuardedDestroy sharedPreparation;

  /** Inverted, so that a search of the heap for the id does not find the agent's copy. */
  private final long maskedAddress;

  private long inode;
  private long ringBytes;
  private long seenMillis;

  /** Written before other threads can find the context. */
  private volatile String missingRule = "";

  /** Written before other threads can find the context. */
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
    this.sharedPreparation = relocated ? new SharedGuardedDestroy() : null;
  }

  /** A context found in the kernel's list, whose creation no route saw. */
  public static AioContext adopted(long uid, KernelContext found) {
    Origin seen = Origin.firstSeen();
    AioContext context =
        new AioContext(uid, found.address(), 0, "unknown", seen, found.length(), false);
    context.escape("its creation was not seen");
    context.seen(found, seen.millis());
    return context;
  }

  /**
   * Removes a holder.
   *
   * @param orphaned called if it was the last one and the context is orphaned now; once for all
   *     concurrent calls
   */
  public void release(Consumer<AioContext> orphaned) {
    if (drop()) {
      orphaned.accept(this);
    }
  }

  public long uid() {
    return uid;
  }

  /** nr_events passed to io_setup(2); 0 if unknown. */
  public long maxEvents() {
    return maxEvents;
  }

  public String route() {
    return route;
  }

  /** Whether its id is never used for another context in this JVM. */
  public boolean isRelocated() {
    return sharedPreparation != null;
  }

  /** Keeps its address readable while it is destroyed; null if it is not relocated. */
  public SharedGuardedDestroy sharedPreparation() {
    return sharedPreparation;
  }

  @Override
  public void contest() {
    super.contest();
    if (sharedPreparation != null) {
      sharedPreparation.begin();
    }
  }

  /** Records why it keeps the kernel's id. */
  public void unrelocated(String why) {
    unrelocated = why;
  }

  /** Why it keeps the kernel's id; empty if it does not. */
  public String unrelocated() {
    return unrelocated;
  }

  /** Records the rule without which no route sees its destroy. */
  public void missingRule(String rule) {
    missingRule = rule;
  }

  /** Whether it is destroyed by a method that no route sees. */
  public boolean hasUnseenDestroy() {
    return !missingRule.isEmpty();
  }

  /**
   * The rule that is missing for a route to see its destroy, or else the owner rule by which the
   * agent could follow it; empty if nothing is missing.
   */
  public String suggestedRule() {
    if (hasUnseenDestroy()) {
      return missingRule;
    }
    return lacksOwnerRule() ? origin().stack().ownerRule() : "";
  }

  /** The nr_events passed to io_setup(2), or the range that the length of its ring allows. */
  public NrEvents nrEvents() {
    if (maxEvents > 0) {
      return NrEvents.of(maxEvents);
    }
    // gVisor reports no inode, and computes the length of a ring differently.
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

  /** The kernel lists it at this time, ms since the epoch. */
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
