package io.aioguard.relocate;

import io.aioguard.kernel.MappingQuery;
import io.aioguard.relocate.Relocation.Ring;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * Many contexts one after the other: whether ids come back, and what address space they take. A
 * program, not a test: {@code ManyContexts CONTEXTS SLOTS THREADS [old]}.
 */
final class ManyContexts {

  private static final LongAdder MOVING = new LongAdder();
  private static final LongAdder PREPARING = new LongAdder();
  private static final LongAdder FINISHING = new LongAdder();

  private ManyContexts() {}

  public static void main(String[] args) throws Exception {
    int contexts = Integer.parseInt(args[0]);
    int slots = Integer.parseInt(args[1]);
    int threads = Integer.parseInt(args[2]);
    boolean old = args.length > 3;
    RingRelocation relocation =
        new RingRelocation(
            new RoomLoader(
                () -> Rings.CALLS,
                () -> old ? Optional.empty() : MappingQuery.open(Rings.CALLS),
                Rings.MEMORY,
                !old),
            Runnable::run,
            true);
    relocation.load();
    show("start", relocation);
    Set<Long> ids = ConcurrentHashMap.newKeySet();
    AtomicInteger left = new AtomicInteger(contexts);
    CountDownLatch done = new CountDownLatch(threads);
    for (int i = 0; i < threads; i++) {
      new Thread(
              () -> {
                for (int now = left.decrementAndGet(); now >= 0; now = left.decrementAndGet()) {
                  one(relocation, ids, slots);
                  if (now % (contexts / 4) == 0) {
                    show(contexts - now + "", relocation);
                  }
                }
                done.countDown();
              })
          .start();
    }
    done.await();
    show("end", relocation);
    System.out.printf(
        "ids %d of %d; us: move %.1f, before the destroy %.1f, after it %.1f%n",
        ids.size(),
        contexts,
        MOVING.sum() / 1e3 / contexts,
        PREPARING.sum() / 1e3 / contexts,
        FINISHING.sum() / 1e3 / contexts);
    if (Boolean.getBoolean("maps")) {
      Files.readAllLines(Path.of("/proc/self/smaps")).forEach(System.out::println);
    }
    System.out.println("child " + new ProcessBuilder("true").start().waitFor());
  }

  private static void one(Relocation relocation, Set<Long> ids, int slots) {
    long id = Rings.create(slots);
    long start = System.nanoTime();
    Ring ring = relocation.move(id);
    MOVING.add(System.nanoTime() - start);
    ids.add(ring.id());
    start = System.nanoTime();
    Relocation.Farewell farewell = relocation.destroying(ring.id(), ring.length(), true);
    farewell.begin();
    PREPARING.add(System.nanoTime() - start);
    boolean alive = !Rings.AIO.io_destroy(farewell.target()).isOk();
    start = System.nanoTime();
    farewell.over(alive);
    FINISHING.add(System.nanoTime() - start);
  }

  private static void show(String when, Relocation relocation) {
    try {
      StringBuilder text = new StringBuilder(when);
      for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
        if (line.matches("(VmSize|VmRSS|RssShmem|VmPTE).*")) {
          text.append("; ").append(line.replaceAll("\\s+", " "));
        }
      }
      text.append("; mappings ").append(Files.readAllLines(Path.of("/proc/self/maps")).size());
      System.out.println(text + "; " + relocation.obstacle());
    } catch (java.io.IOException e) {
      System.out.println(e);
    }
  }
}
