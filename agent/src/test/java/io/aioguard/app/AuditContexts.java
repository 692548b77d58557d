package io.aioguard.app;

import static io.aioguard.app.Contexts.ok;

import com.sun.jna.Memory;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/** Contexts whose ids leave no trace where they came from. */
final class AuditContexts {

  private static final Memory CELL = new Memory(Long.BYTES);
  private static final AtomicLong HANDED = new AtomicLong();

  private AuditContexts() {}

  /** The id of a new one, which is in no memory of this program any more. */
  static long open() {
    CELL.setLong(0, 0);
    ok(Libaio.INSTANCE.io_setup(1, CELL));
    long id = CELL.getLong(0);
    CELL.setLong(0, 0);
    return id;
  }

  /** Leaves an id for {@link #take}. */
  static void give(long id) {
    HANDED.set(id);
  }

  /** What was given, once. */
  static long take() {
    return HANDED.getAndSet(0);
  }

  /** Starts a thread that alone has the id, and comes back when it has it. */
  static Thread handOver(long id, String name, LongConsumer body) {
    Thread thread = new Thread(() -> body.accept(take()), name);
    thread.setDaemon(true);
    give(id);
    thread.start();
    awaitTaken();
    return thread;
  }

  static void awaitTaken() {
    Kernel.await("the id is taken", () -> HANDED.get() == 0);
  }
}
