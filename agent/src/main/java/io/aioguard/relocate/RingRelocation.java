package io.aioguard.relocate;

import io.aioguard.kernel.Errno;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Moves rings with the calls of this process, once they are loaded and have been tried. */
public final class RingRelocation implements Relocation {

  private static final int MAX_FAILURES = 8;
  private static final String TOO_MANY =
      "so many live contexts would take a quarter of vm.max_map_count";

  private final RelocationSwitch state;
  private final AtomicInteger failures = new AtomicInteger();
  private final AtomicBoolean saidFull = new AtomicBoolean();

  /** Whether there are too many live contexts at this time. */
  private volatile boolean full;

  /**
   * @param control a thread of the agent's, to start others from
   * @param on whether rings are to be moved
   */
  public RingRelocation(RoomLoader loader, Executor control, boolean on) {
    this.state = new RelocationSwitch(loader, control, on);
  }

  @Override
  public void prepare() {
    state.prepare();
  }

  /** On this thread; once. */
  void load() {
    state.load();
  }

  @Override
  public void await() {
    state.await();
  }

  @Override
  public boolean isOn() {
    return state.open() != null;
  }

  @Override
  public void turn(boolean wanted) {
    failures.set(0);
    state.turn(wanted);
  }

  @Override
  public String obstacle() {
    String why = state.obstacle();
    return why.isEmpty() && full ? TOO_MANY : why;
  }

  @Override
  public long borrowCell() {
    Room now = state.open();
    return now == null ? 0 : now.cells().borrow();
  }

  @Override
  public long readCell(long cell) {
    return state.room().cells().read(cell);
  }

  @Override
  public void returnCell(long cell) {
    state.room().cells().giveBack(cell);
  }

  @Override
  public Ring move(long contextId) {
    Room now = state.open();
    if (now == null) {
      state.prepare();
      return Ring.UNKNOWN;
    }
    if (now.places().isIssued(contextId)) {
      // A method that gives out a context of before has made none.
      return Ring.NONE;
    }
    Ring ring = now.ringAt(contextId);
    if (ring.length() == 0) {
      return ring;
    }
    if (now.places().live() >= now.budget().live()) {
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
      state.stop(now.places().obstacle());
    } else if (failures.incrementAndGet() == MAX_FAILURES) {
      state.stop("mremap gives ".concat(Errno.of((int) -place).name()));
    }
    return ring;
  }

  private void full(Room now) {
    full = true;
    if (saidFull.compareAndSet(false, true)) {
      RelocationSwitch.warn(TOO_MANY);
    }
  }

  @Override
  public boolean isIssued(long contextId) {
    Room now = state.room();
    return now != null && now.places().isIssued(contextId);
  }

  @Override
  public boolean isWritable(long address) {
    Room now = state.open();
    return now != null
        && now.query().isPresent()
        && now.query().get().isWritable(address, Long.BYTES)
        // Also what may be written to need not be there: beyond the end of a file, for instance.
        && now.memory().readLongAnywhere(address).isPresent();
  }

  @Override
  public void write(long address, long value) {
    state.room().calls().put(address, value);
  }

  @Override
  public Farewell destroying(long contextId, long length, boolean replaceable) {
    return state.room().farewell(contextId, length, replaceable);
  }

  @Override
  public boolean exists(long contextId) {
    Room now = state.room();
    return now != null && now.exists(contextId);
  }

  @Override
  public Object trial() {
    return state.trial();
  }

  @Override
  public boolean isOwn(long contextId) {
    Room now = state.made();
    return now != null
        && (now.transit().contains(contextId)
            || now.places().contains(contextId) && !now.places().isIssued(contextId));
  }

  @Override
  public boolean isHidden(long contextId) {
    Room now = state.room();
    return now != null && now.hidden().contains(~contextId);
  }

  @Override
  public void ended(long contextId, long length) {
    Room now = state.room();
    if (now != null && now.places().isIssued(contextId)) {
      now.places().ended(contextId);
      if (length > 0) {
        now.guards().lay(contextId, length);
      }
    }
  }

  @Override
  public long[] ranges() {
    Room now = state.room();
    return now == null ? new long[0] : now.places().ranges();
  }
}
