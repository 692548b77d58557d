package io.aioguard.app;

import com.sun.jna.Memory;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Ids that move for ever, so that each place is empty most of the time. */
enum MovingShape implements AuditShape {
  FIELD_AND_LOCAL("moves-local", "FIRST") {
    @Override
    void run(long id) {
      move(id, FIRST, FIRST);
    }
  },
  TWO_FIELDS("moves-fields", "SECOND", "THIRD") {
    @Override
    void run(long id) {
      move(id, SECOND, THIRD);
    }
  },
  HEAP_AND_MEMORY("moves-memory", "FOURTH", "MEMORY") {
    @Override
    void run(long id) {
      long moved = id;
      while (true) {
        MEMORY.setLong(8, moved);
        pause();
        moved = MEMORY.getLong(8);
        FOURTH.set(moved);
        MEMORY.setLong(8, 0);
        pause();
        moved = FOURTH.getAndSet(0);
      }
    }
  },
  TWO_THREADS("moves-threads", "FORTH", "BACK") {
    @Override
    void run(long id) {
      Thread other = new Thread(() -> pass(FORTH, BACK), "moves-threads");
      other.setDaemon(true);
      other.start();
      put(FORTH, id);
      pass(BACK, FORTH);
    }
  };

  private static final AtomicLong FIRST = new AtomicLong();
  private static final AtomicLong SECOND = new AtomicLong();
  private static final AtomicLong THIRD = new AtomicLong();
  private static final AtomicLong FOURTH = new AtomicLong();
  private static final Memory MEMORY = new Memory(64);
  private static final SynchronousQueue<Long> FORTH = new SynchronousQueue<>();
  private static final SynchronousQueue<Long> BACK = new SynchronousQueue<>();
  private static final int SPINS = 200;
  private static final long PAUSE_NANOS = 200_000;

  private final String thread;
  private final String[] fields;

  MovingShape(String thread, String... fields) {
    this.thread = thread;
    this.fields = fields;
  }

  @Override
  public Expectation expected() {
    return Expectation.HELD;
  }

  @Override
  public String evidence() {
    return thread + "|MovingShape." + String.join("|MovingShape.", fields);
  }

  @Override
  public void keep(long id) {
    AuditContexts.handOver(id, thread, this::run);
  }

  abstract void run(long id);

  private static void move(long id, AtomicLong one, AtomicLong other) {
    long moved = id;
    while (true) {
      one.set(moved);
      pause();
      moved = one.getAndSet(0);
      pause();
      other.set(moved);
      pause();
      moved = other.getAndSet(0);
      pause();
    }
  }

  private static void pass(SynchronousQueue<Long> from, SynchronousQueue<Long> to) {
    while (true) {
      put(to, take(from));
      pause();
    }
  }

  private static void put(SynchronousQueue<Long> to, long id) {
    try {
      to.put(id);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static long take(SynchronousQueue<Long> from) {
    try {
      return from.take();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Partly in compiled code, partly in the kernel. */
  private static void pause() {
    for (int i = 0; i < SPINS; i++) {
      Thread.onSpinWait();
    }
    LockSupport.parkNanos(PAUSE_NANOS);
  }
}
