package io.aioguard.relocate;

import io.aioguard.kernel.Errno;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Moves rings with the calls of this process, once they are loaded and have been tried. */
public final class RingRelocation extends RelocationSwitch {

  private static final int MAX_FAILURES = 8;
  private static final String TOO_MANY =
      "so many live contexts would take a quarter of vm.max_map_count";

  private final AtomicInteger failures = new AtomicInteger();
  private final AtomicBoolean saidFull = new AtomicBoolean();

  /** Whether there are too many live contexts at this time. */
  private volatile boolean full;

  /**
   * @param control a thread of the agent's, to start others from
   * @param on whether rings are to be moved
   */
  public RingRelocation(RelocationLoader loader, Executor control, boolean on) {
    super(loader, control, on);
  }

  @Override
  public void turn(boolean wanted) {
    failures.set(0);
    super.turn(wanted);
  }

  @Override
  public String obstacle() {
    String why = super.obstacle();
    return why.isEmpty() && full ? TOO_MANY : why;
  }

  @Override
  public long borrowCell() {
    RelocationParts now = open();
    return now == null ? 0 : now.cells().borrow();
  }

  @Override
  public long readCell(long cell) {
    return room().cells().read(cell);
  }

  @Override
  public void returnCell(long cell) {
    room().cells().giveBack(cell);
  }

  @Override
  public Ring move(long contextId) {
    RelocationParts now = open();
    if (now == null) {
      prepare();
      return Ring.UNKNOWN;
    }
    if (now.places().isIssued(contextId)) {
      // A method that gives out a context of before has made none.
      return Ring.NONE;
    }
    Ring ring = now.kernel().ringAt(contextId);
    if (ring.length() == 0) {
      return ring;
    }
    if (now.places().isFull()) {
      full(now);
      return ring;
    }
    full = false;
    long place = now.move(contextId, ring.length());
    if (place > 0) {
      failures.set(0);
      return new Ring(place, ring.inode(), ring.length());
    }
    if (place == 0) {
      stop(now.places().obstacle());
    } else if (failures.incrementAndGet() == MAX_FAILURES) {
      stop("mremap gives ".concat(Errno.of((int) -place).name()));
    }
    return ring;
  }

  private void full(RelocationParts now) {
    full = true;
    if (saidFull.compareAndSet(false, true)) {
      warn(TOO_MANY);
    }
  }

  @Override
  public boolean isIssued(long contextId) {
    RelocationParts now = room();
    return now != null && now.places().isIssued(contextId);
  }

  @Override
  public boolean isWritable(long address) {
    RelocationParts now = open();
    return now != null && now.kernel().isWritable(address);
  }

  @Override
  public void write(long address, long value) {
    room().kernel().memoryCalls().put(address, value);
  }

  @Override
  public Farewell destroying(long contextId, long length, boolean replaceable) {
    return room().farewell(contextId, length, replaceable);
  }

  @Override
  public boolean exists(long contextId) {
    RelocationParts now = room();
    return now != null && now.kernel().exists(contextId);
  }

  @Override
  public boolean isOwn(long contextId) {
    RelocationParts now = made();
    return now != null
        && (now.transit().contains(contextId)
            || now.places().contains(contextId) && !now.places().isIssued(contextId));
  }

  @Override
  public boolean isHidden(long contextId) {
    RelocationParts now = room();
    return now != null && now.covers().isHidden(contextId);
  }

  @Override
  public void ended(long contextId, long length) {
    RelocationParts now = room();
    if (now != null && now.places().isIssued(contextId)) {
      now.places().ended(contextId);
      if (length > 0) {
        now.guards().lay(contextId, length);
      }
    }
  }

  @Override
  public long[] ranges() {
    RelocationParts now = room();
    return now == null ? new long[0] : now.places().ranges();
  }
}
