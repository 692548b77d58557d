package io.aioguard.app;

import static io.aioguard.app.Contexts.ok;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Contexts that no code uses for a while, and one that C code reads without effect. */
public final class SuspectProgram {

  private static final int IO_EVENT_BYTES = 32;

  private SuspectProgram() {}

  public static void main(String[] arguments) throws InterruptedException {
    try (Witness witness = new Witness(Duration.ofMillis(200))) {
      Pointer waited = Contexts.pointer(7);
      Thread waiting = new Thread(() -> getEvents(waited, 1, null));
      waiting.start();
      Pointer read = Contexts.pointer(5);
      Thread reading = new Thread(() -> readUntilInterrupted(read));
      reading.start();
      Pointer idle = Contexts.pointer(9);
      witness.await(1, "SuspectedLeak", Witness.about(9));
      witness.await(1, "AioStatistics", event -> event.getLong("suspected") == 1);
      getEvents(idle, 0, new Memory(16));
      witness.await(1, "SuspicionEnded", Witness.about(9));
      witness.await(2, "SuspectedLeak", Witness.about(9));
      ok(Libaio.INSTANCE.io_destroy(idle));
      witness.await(2, "SuspicionEnded", Witness.about(9));
      ok(Libaio.INSTANCE.io_destroy(waited));
      waiting.join();
      reading.interrupt();
      reading.join();
      ok(Libaio.INSTANCE.io_destroy(read));
    }
    System.out.println("contexts left: " + Kernel.contexts());
  }

  /** Neither moves the ring nor is seen by the agent. */
  private static void readUntilInterrupted(Pointer context) {
    while (!Thread.currentThread().isInterrupted()) {
      getEvents(context, 0, new Memory(16));
      LockSupport.parkNanos(50_000_000);
    }
  }

  private static void getEvents(Pointer context, int least, Memory timeout) {
    if (timeout != null) {
      timeout.clear();
    }
    Memory events = new Memory(IO_EVENT_BYTES);
    Waits.uninterrupted(() -> Libaio.INSTANCE.io_getevents(context, least, 1, events, timeout));
  }
}
