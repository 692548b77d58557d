package io.aioguard.report;

import io.aioguard.event.ContextDestroyedEvent;
import io.aioguard.event.ContextReclaimedEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import jdk.jfr.Recording;

/** A recording of several chunks, in which what belongs together is in different ones. */
public final class RotatedRecording {

  private static final int ROTATIONS = 6;

  private RotatedRecording() {}

  /** Events are committed all the time, so that some are in the chunk after their time. */
  public static Path make(Path folder) throws IOException {
    Path file = folder.resolve("rotated.jfr");
    AtomicBoolean done = new AtomicBoolean();
    AtomicLong uid = new AtomicLong(1_000);
    try (Recording recording = EventScript.recording()) {
      recording.enable("jdk.JVMInformation");
      recording.enable("jdk.ActiveSetting");
      recording.start();
      CountDownLatch started = new CountDownLatch(1);
      Thread committer =
          new Thread(
              () -> {
                while (!done.get()) {
                  commit(uid.incrementAndGet());
                  started.countDown();
                }
              });
      committer.start();
      started.await();
      for (int i = 0; i < ROTATIONS; i++) {
        acrossChunks(i);
        recording.dump(folder.resolve("part.jfr"));
      }
      done.set(true);
      committer.join();
      recording.stop();
      recording.dump(file);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    } finally {
      done.set(true);
    }
    Files.deleteIfExists(folder.resolve("part.jfr"));
    return file;
  }

  /** Some hundreds a second; more would only make the test slow. */
  private static void commit(long uid) {
    EventScript.leak(uid, "f" + uid % 3, uid % 2);
    LockSupport.parkNanos(1_000_000);
  }

  /** What starts in this chunk and ends in the next one. */
  private static void acrossChunks(int number) {
    EventScript.heartbeat();
    EventScript.statistics(number);
    EventScript.live(40, "open", "");
    EventScript.live(50 + number, "open", "");
    EventScript.suspectedLeak(10 + number, "");
    EventScript.suspectedLeak(20 + number, "");
    EventScript.leak(30 + number, "across", 0);
    if (number > 0) {
      EventScript.suspicionEnded(10 + number - 1, "used again");
      ContextDestroyedEvent destroyed = new ContextDestroyedEvent();
      destroyed.contextUid = 20 + number - 1;
      destroyed.commit();
      ContextReclaimedEvent reclaimed = new ContextReclaimedEvent();
      reclaimed.contextUid = 30 + number - 1;
      reclaimed.commit();
    }
  }
}
