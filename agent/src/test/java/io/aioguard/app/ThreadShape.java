package io.aioguard.app;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;

/** Ids that only a thread has. */
enum ThreadShape implements AuditShape {
  SLEEPER("shape-sleeper") {
    @Override
    void run(long id) {
      sleep();
      sink = id;
    }
  },
  OWNER_OF_SLEEPER("shape-owner") {
    @Override
    void run(long id) {
      AuditOwners.Owner owner = new AuditOwners.Owner(id);
      sleep();
      sink = owner.toString().length();
    }
  },
  THREAD_LOCAL("shape-local") {
    @Override
    void run(long id) {
      OF_THREAD.set(id);
      sleep();
    }
  },
  WAITS_FOR_EVENTS("shape-waits") {
    @Override
    void run(long id) {
      Pointer context = new Pointer(id);
      Memory events = new Memory(32);
      Waits.uninterrupted(() -> Libaio.INSTANCE.io_getevents(context, 1, 1, events, null));
    }
  };

  private static final ThreadLocal<Long> OF_THREAD = new ThreadLocal<>();

  static volatile long sink;

  private final String thread;

  ThreadShape(String thread) {
    this.thread = thread;
  }

  @Override
  public Expectation expected() {
    return Expectation.HELD;
  }

  @Override
  public String evidence() {
    return thread;
  }

  @Override
  public void keep(long id) {
    AuditContexts.handOver(id, thread, this::run);
  }

  /** What its thread does. */
  void run(long id) {
    throw new UnsupportedOperationException();
  }

  static void sleep() {
    try {
      Thread.sleep(Long.MAX_VALUE);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
