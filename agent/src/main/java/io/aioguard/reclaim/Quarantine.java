package io.aioguard.reclaim;

import io.aioguard.agent.AgentLog;
import io.aioguard.agent.Control;
import io.aioguard.kernel.AddressSpace;
import io.aioguard.kernel.Errno;
import io.aioguard.kernel.MappingQuery;
import io.aioguard.kernel.Mappings;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongPredicate;

/**
 * Keeps the addresses of destroyed contexts from being given out again: the last so many are held
 * by a guard page each, so that a late destroy finds nobody. First in, first out. Thread-safe,
 * without a lock; whatever the kernel refuses only means that an address is not held.
 */
public final class Quarantine {

  /** How long the first setup waits for the agent's JNA, once in the life of the JVM. */
  private static final long PATIENCE_MILLIS = 1000;

  /**
   * One after another: enough to see that it does not work here. Some fail as another call is ahead
   * of them.
   */
  private static final int MOST_FAILED_MOVES = 8;

  /** Where the kernel puts rings; only what lies far below it is asked for. */
  private static final long SOME_RING = 0x7f00_0000_0000L;

  private final OwnCalls calls;
  private final Executor control;
  private volatile int limit;
  private volatile AddressSpace memory;

  // Made early: a lambda that is linked with a full heap is lost (JVMS 5.4.3).
  private final Runnable starting = this::start;
  private final Runnable loading = this::load;

  private final AtomicBoolean begun = new AtomicBoolean();
  private final AtomicBoolean waited = new AtomicBoolean();
  private final CountDownLatch loaded = new CountDownLatch(1);
  private final AtomicInteger failedMoves = new AtomicInteger();

  /** Guards that are there or are being laid. */
  private final AtomicInteger size = new AtomicInteger();

  private final Set<Long> held = ConcurrentHashMap.newKeySet();
  private final Queue<Long> order = new ConcurrentLinkedQueue<>();

  /**
   * @param limit most addresses that are held; 0 turns it off
   * @param control a thread of the agent's, to start others from
   */
  public Quarantine(OwnCalls calls, Executor control, int limit) {
    this.calls = calls;
    this.control = control;
    this.limit = limit;
  }

  /** Whether addresses are to be held. */
  public boolean isOn() {
    return limit > 0;
  }

  /** There is a context: what its destroy will need is loaded, by another thread. */
  public void prepare() {
    if (limit > 0 && !begun.get() && begun.compareAndSet(false, true)) {
      boolean handedOver = false;
      try {
        control.execute(starting);
        handedOver = true;
      } finally {
        if (!handedOver) {
          begun.set(false);
        }
      }
    }
  }

  private void start() {
    new Control.Daemons("aioguard-loader").newThread(loading).start();
  }

  private void load() {
    try {
      Optional<String> obstacle = calls.unavailable();
      if (obstacle.isEmpty()) {
        AddressSpace space = calls.memory();
        rehearse(space);
        memory = space;
      } else {
        AgentLog.info("addresses of destroyed contexts are not kept from reuse: " + obstacle.get());
      }
    } finally {
      loaded.countDown();
    }
  }

  /** A move that is not made: the first real one, before an io_destroy(2), loads nothing then. */
  private void rehearse(AddressSpace space) {
    long length = 4096;
    long place = space.reserve(SOME_RING, length);
    if (place > 0) {
      RingMove move = new RingMove(this, space, SOME_RING, length, place, address -> false);
      move.go();
      move.over(false);
    }
  }

  /** How many addresses are held from now on. What is too many is let go at once. Any thread. */
  public void limit(int newLimit) {
    limit = newLimit;
    trim(newLimit);
    if (newLimit > 0 && memory == null && loaded.getCount() > 0) {
      // There may be contexts that nobody has prepared for.
      prepare();
    }
  }

  /** Addresses that are held. */
  public int size() {
    return held.size();
  }

  /** Whether the address has been held since the last context there was destroyed. */
  public boolean holds(long address) {
    return held.contains(address);
  }

  /**
   * Finds a place to move a ring to, so that its address can be guarded before it is destroyed.
   *
   * @param length of the ring in bytes
   * @param isRing whether a ring of this length is at an address
   * @return null if it cannot be moved; else to be {@linkplain RingMove#go made} or {@linkplain
   *     RingMove#over given up}
   */
  public RingMove plan(long contextId, long length, LongPredicate isRing) {
    AddressSpace space = limit > 0 && length > 0 ? memory : null;
    if (space == null) {
      return null;
    }
    long place = space.reserve(contextId, length);
    if (place < 0) {
      makeRoom((int) -place);
      return null;
    }
    RingMove move = null;
    try {
      move = new RingMove(this, space, contextId, length, place, isRing);
      return move;
    } finally {
      if (move == null) {
        space.release(place, length);
      }
    }
  }

  /**
   * Holds the address of a context that has been destroyed, unless somebody has got it meanwhile:
   * for routes on which the destroy cannot be made to go elsewhere.
   */
  public void late(long address) {
    AddressSpace space = limit > 0 ? memory : null;
    if (space == null || !admit()) {
      return;
    }
    if (guard(space, address)) {
      keep(address);
    } else {
      forgo();
    }
  }

  /**
   * Waits until what guarding needs is loaded, once and for a while. Called when an io_setup(2) is
   * back: nothing waits between the application and an io_destroy(2).
   */
  public void await() {
    if (memory == null
        && begun.get()
        && loaded.getCount() > 0
        && waited.compareAndSet(false, true)) {
      awaitLoaded();
    }
  }

  /** Without losing an interrupt, which is the application's. */
  private void awaitLoaded() {
    boolean interrupted = false;
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
    boolean over = false;
    while (!over) {
      try {
        loaded.await(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        over = true;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Takes a place for one more guard, letting the oldest go if there are too many. */
  boolean admit() {
    while (limit > 0) {
      int now = size.get();
      if (now < limit) {
        if (size.compareAndSet(now, now + 1)) {
          return true;
        }
      } else if (!letGoOldest()) {
        // All places are taken by destroys on their way.
        return false;
      }
    }
    return false;
  }

  /** Gives back the place that was admitted. */
  void forgo() {
    size.decrementAndGet();
  }

  /** The guard is laid, and nobody else has to do with it any more. */
  void keep(long address) {
    held.add(address);
    order.add(address);
    trim(limit);
  }

  /** Lays a guard. False if it could not be. */
  boolean guard(Mappings space, long address) {
    Errno errno = space.guard(address);
    makeRoom(errno.number());
    return errno.isOk();
  }

  /** A ring could be moved. */
  void moveSucceeded() {
    if (failedMoves.get() != 0) {
      failedMoves.set(0);
    }
  }

  /** A ring could not be moved. What the kernel had done by then is not known. */
  void moveFailed() {
    if (failedMoves.incrementAndGet() == MOST_FAILED_MOVES) {
      AgentLog.warn("rings cannot be moved here: addresses are no longer kept from reuse");
      limit = 0;
      trim(0);
    }
  }

  /** The program needs the mappings more than we do. */
  private void makeRoom(int errno) {
    if (errno == Errno.ENOMEM.number()) {
      trim(0);
    }
  }

  private void trim(int most) {
    boolean more = true;
    while (more && size.get() > most) {
      more = letGoOldest();
    }
  }

  private boolean letGoOldest() {
    Long oldest = order.poll();
    if (oldest == null) {
      return false;
    }
    // First: as soon as the guard is gone, the address may be anybody's. The program may have taken
    // it away already, and have put something else there.
    held.remove(oldest);
    Optional<MappingQuery> query = calls.mappings();
    if (query.isEmpty() || query.get().mayBeGuard(oldest)) {
      memory.unguard(oldest);
    }
    size.decrementAndGet();
    return true;
  }
}
