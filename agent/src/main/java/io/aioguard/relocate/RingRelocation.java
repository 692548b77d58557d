package io.aioguard.relocate;

import io.aioguard.agent.AgentLog;
import io.aioguard.agent.Control;
import io.aioguard.kernel.Errno;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Moves rings with the calls of this process, once they are loaded and have been tried. */
public final class RingRelocation implements Relocation {

  private static final int MAX_FAILURES = 8;
  private static final long PATIENCE_NANOS = 5_000_000_000L;
  private static final String TOO_MANY =
      "so many live contexts would take a quarter of vm.max_map_count";

  private final RoomLoader loader;
  private final Executor control;
  private final AtomicBoolean begun = new AtomicBoolean();
  private final CountDownLatch loaded = new CountDownLatch(1);
  private final AtomicInteger failures = new AtomicInteger();
  private final AtomicBoolean saidFull = new AtomicBoolean();

  /** Null until it is loaded, and where rings cannot be moved. */
  private volatile Room room;

  /** Loaded, and perhaps not proven yet. Written by the thread that loads. */
  private volatile Room made;

  /** In progress; or null. */
  private volatile Trial trying;

  /** Of {@link System#nanoTime}: no thread waits for the loading after that. */
  private volatile long deadline;

  private volatile boolean on;

  /** Why it has stopped; empty if it has not. */
  private volatile String failure = "";

  /** Whether there are too many live contexts at this time. */
  private volatile boolean full;

  /**
   * @param control a thread of the agent's, to start others from
   * @param on whether rings are to be moved
   */
  public RingRelocation(RoomLoader loader, Executor control, boolean on) {
    this.loader = loader;
    this.control = control;
    this.on = on;
  }

  @Override
  public void prepare() {
    if (on && !begun.get()) {
      deadline = System.nanoTime() + PATIENCE_NANOS;
      if (begun.compareAndSet(false, true)) {
        control.execute(new Start());
      }
    }
  }

  /** Classes, as lambdas would be linked where an application may be waiting. */
  private final class Start implements Runnable {
    @Override
    public void run() {
      new Control.Daemons("aioguard-relocate").newThread(new Load()).start();
    }
  }

  private final class Load implements Runnable {
    @Override
    public void run() {
      load();
    }
  }

  /** On this thread; once. */
  void load() {
    boolean again = false;
    try {
      // Once: it holds a file and an address range.
      made = made == null ? loader.load() : made;
      Trial trial = new Trial(made);
      trying = trial;
      Trial.Outcome outcome = trial.run();
      if (outcome == Trial.Outcome.WORKS) {
        room = made;
      } else if (outcome == Trial.Outcome.LATER) {
        again = true;
      } else {
        // The application's own io_setup says why none works.
        stop(trial.why(), !trial.isForbidden());
      }
    } catch (UnsupportedOperationException e) {
      // That the mappings cannot be listed is logged where it is found out.
      stop(e.getMessage(), !RoomLoader.UNLISTED.equals(e.getMessage()));
    } catch (Throwable e) {
      stop(e.toString());
    } finally {
      trying = null;
      loaded.countDown();
      begun.set(!again);
    }
  }

  private void stop(String why) {
    stop(why, true);
  }

  private synchronized void stop(String why, boolean logged) {
    // Also if it has been turned off meanwhile: it may be turned on again.
    boolean news = on && logged;
    on = false;
    failure = why;
    if (news) {
      warn(why);
    }
  }

  private static void warn(String why) {
    AgentLog.warnLater("contexts keep the kernel's ids, which it gives out again: ".concat(why));
  }

  @Override
  public void await() {
    // Each thread that has a context before this is loaded: several may begin at the same time.
    long rest = deadline - System.nanoTime();
    if (on && room == null && begun.get() && rest > 0) {
      boolean interrupted = false;
      try {
        loaded.await(rest, TimeUnit.NANOSECONDS);
      } catch (InterruptedException e) {
        interrupted = true;
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public boolean isOn() {
    return on && room != null;
  }

  @Override
  public void turn(boolean wanted) {
    synchronized (this) {
      on = wanted;
      if (room != null) {
        failure = "";
        failures.set(0);
      }
    }
    prepare();
  }

  @Override
  public String obstacle() {
    if (!failure.isEmpty()) {
      return failure;
    } else if (!on) {
      return "relocate=off";
    } else if (room == null) {
      return begun.get()
          ? "what moves rings is still being loaded"
          : "no context has been expected yet";
    }
    return full ? TOO_MANY : "";
  }

  private Room open() {
    return on ? room : null;
  }

  @Override
  public long borrowCell() {
    Room now = open();
    return now == null ? 0 : now.cells().borrow();
  }

  @Override
  public long readCell(long cell) {
    return room.cells().read(cell);
  }

  @Override
  public void returnCell(long cell) {
    room.cells().giveBack(cell);
  }

  @Override
  public Ring move(long contextId) {
    Room now = open();
    if (now == null) {
      prepare();
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
      stop(now.places().obstacle());
    } else if (failures.incrementAndGet() == MAX_FAILURES) {
      stop("mremap gives ".concat(Errno.of((int) -place).name()));
    }
    return ring;
  }

  private void full(Room now) {
    full = true;
    if (saidFull.compareAndSet(false, true)) {
      warn(TOO_MANY);
    }
  }

  @Override
  public boolean isIssued(long contextId) {
    Room now = room;
    return now != null && now.places().isIssued(contextId);
  }

  @Override
  public boolean isWritable(long address) {
    Room now = open();
    return now != null
        && now.query().isPresent()
        && now.query().get().isWritable(address, Long.BYTES)
        // Also what may be written to need not be there: beyond the end of a file, for instance.
        && now.memory().readLongAnywhere(address).isPresent();
  }

  @Override
  public void write(long address, long value) {
    room.calls().put(address, value);
  }

  @Override
  public Farewell destroying(long contextId, long length, boolean replaceable) {
    Room now = room;
    return now.farewell(contextId, length, replaceable);
  }

  @Override
  public boolean exists(long contextId) {
    Room now = room;
    return now != null && now.exists(contextId);
  }

  @Override
  public Object trial() {
    return trying;
  }

  @Override
  public boolean isOwn(long contextId) {
    Room now = made;
    return now != null
        && (now.transit().contains(contextId)
            || now.places().contains(contextId) && !now.places().isIssued(contextId));
  }

  @Override
  public boolean isHidden(long contextId) {
    Room now = room;
    return now != null && now.hidden().contains(~contextId);
  }

  @Override
  public void ended(long contextId, long length) {
    Room now = room;
    if (now != null && now.places().isIssued(contextId)) {
      now.places().ended(contextId);
      if (length > 0) {
        now.guards().lay(contextId, length);
      }
    }
  }

  @Override
  public long[] ranges() {
    Room now = room;
    return now == null ? new long[0] : now.places().ranges();
  }
}
