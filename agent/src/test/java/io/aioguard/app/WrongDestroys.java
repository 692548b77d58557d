package io.aioguard.app;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Creates and destroys contexts on many threads, while other threads destroy them again: at the
 * same time, at once, and late. Each is alive until its own destroy, unless a wrong one has hit it.
 */
final class WrongDestroys {

  static final int EINVAL = -22;

  private static final int EINTR = -4;

  private static final int MAGIC = 0xa10a10a1;
  private static final int MAGIC_OFFSET = 16;

  /** Contexts that a thread has at a time, so that there are some to be hit. */
  private static final int KEPT = 2;

  /** So many have died after it when a context is destroyed late. */
  private static final int LATE = 40;

  /** A destroy of each so many is raced by another thread's. */
  private static final int RACED = 5;

  private final List<? extends Form> forms;
  private final Rings rings;
  private final int wanted;
  private final AtomicInteger created = new AtomicInteger();
  private final AtomicInteger creators = new AtomicInteger();
  private final AtomicInteger repeated = new AtomicInteger();
  private final AtomicInteger hit = new AtomicInteger();
  private final AtomicInteger wrong = new AtomicInteger();
  private final AtomicInteger wrongDestroyed = new AtomicInteger();
  private final AtomicLong reads = new AtomicLong();

  /** What reads gave that they never should. */
  private final Set<Integer> oddReads = ConcurrentHashMap.newKeySet();

  private final Set<Long> ids = ConcurrentHashMap.newKeySet();
  private final AtomicLongArray recent = new AtomicLongArray(128);
  private final Queue<OpenContext> dead = new ConcurrentLinkedQueue<>();
  private final Queue<OpenContext> late = new ConcurrentLinkedQueue<>();
  private final AtomicInteger waitingLate = new AtomicInteger();
  private volatile boolean over;

  /** Makes contexts. */
  interface Form {
    OpenContext create();
  }

  /** Reads rings, as libaio and as the memory that they are. */
  interface Rings {

    /** What libaio's io_getevents gives that need not wait. */
    int events(long id);

    /** Four bytes at an offset. */
    int word(long id, int offset);
  }

  /**
   * @param wanted how many contexts are made in all
   */
  WrongDestroys(List<? extends Form> forms, Rings rings, int wanted) {
    this.forms = forms;
    this.rings = rings;
    this.wanted = wanted;
  }

  /** Waits until ids do not come back: contexts that are made before rings can be moved do. */
  WrongDestroys whenReady() {
    Kernel.await("each id is new", this::isEachIdNew);
    return this;
  }

  private boolean isEachIdNew() {
    Set<Long> some = ConcurrentHashMap.newKeySet();
    for (int i = 0; i < 4; i++) {
      // On threads of their own: tests have the later destroys of a thread refused.
      Thread thread = new Thread(() -> createOne(some));
      thread.start();
      try {
        thread.join();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
    return some.size() == 4;
  }

  private void createOne(Set<Long> some) {
    OpenContext life = forms.get(0).create();
    some.add(life.id());
    Contexts.ok(life.destroy().getAsInt());
  }

  /** Runs it on so many threads of each kind; ends the program with 8 where a context was hit. */
  void run(int threads) throws Exception {
    creators.set(threads);
    ExecutorService all = Executors.newCachedThreadPool();
    List<Future<?>> results = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      int first = i;
      results.add(all.submit(() -> createAndDestroy(first, all)));
      results.add(all.submit(this::destroyTheDead));
    }
    List<Future<?>> readers = List.of(all.submit(this::read), all.submit(this::read));
    for (Future<?> result : results) {
      result.get();
    }
    destroyTheRestLate(threads);
    over = true;
    for (Future<?> reader : readers) {
      reader.get();
    }
    all.shutdown();
    long rings = ids.stream().filter(id -> this.rings.word(id, MAGIC_OFFSET) == MAGIC).count();
    report(rings);
  }

  private void report(long rings) {
    System.out.println("created " + created);
    System.out.println("wrong " + wrong);
    System.out.println(reads.get() > 0 ? "read" : "not read");
    System.out.println("hit " + hit);
    Checks.require(
        hit.get() + wrongDestroyed.get() + repeated.get() + oddReads.size() + rings == 0,
        ("destroyed by a wrong one %s, ids repeated %s, reads that gave %s, rings of the dead"
                + " %d")
            .formatted(wrongDestroyed, repeated, oddReads, rings));
  }

  private void createAndDestroy(int first, ExecutorService rivals) {
    ArrayDeque<OpenContext> own = new ArrayDeque<>();
    try {
      for (int n = first; created.getAndIncrement() < wanted; n++) {
        own.add(create(n));
        if (own.size() > KEPT) {
          destroy(own.remove(), n % RACED == 0 ? rivals : null);
        }
      }
      created.decrementAndGet();
      own.forEach(life -> destroy(life, null));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    } finally {
      creators.decrementAndGet();
    }
  }

  private OpenContext create(int n) {
    OpenContext life = forms.get(n % forms.size()).create();
    if (!ids.add(life.id())) {
      repeated.incrementAndGet();
    }
    recent.set(n % recent.length(), life.id());
    return life;
  }

  private void destroy(OpenContext life, ExecutorService rivals) {
    if (events(life.id()) != 0) {
      hit.incrementAndGet();
    }
    int result;
    if (rivals == null) {
      result = life.destroy().getAsInt();
    } else {
      result = raced(life, rivals);
    }
    if (result != 0) {
      hit.incrementAndGet();
    }
    dead.add(life);
  }

  /** Two at the same time: one of them destroys it. */
  private int raced(OpenContext life, ExecutorService rivals) {
    CountDownLatch both = new CountDownLatch(2);
    Future<Integer> rival = rivals.submit(() -> together(life, both));
    try {
      int own = together(life, both);
      wrong.incrementAndGet();
      return own + rival.get() == EINVAL ? 0 : EINVAL;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static int together(OpenContext life, CountDownLatch both) {
    both.countDown();
    while (both.getCount() > 0) {
      Thread.onSpinWait();
    }
    return life.destroy().getAsInt();
  }

  private void destroyTheDead() {
    while (creators.get() > 0 || !dead.isEmpty()) {
      OpenContext life = dead.poll();
      if (life == null) {
        Thread.yield();
        continue;
      }
      again(life);
      late.add(life);
      if (waitingLate.incrementAndGet() > LATE) {
        waitingLate.decrementAndGet();
        again(late.remove());
      }
    }
  }

  private void again(OpenContext life) {
    wrong.incrementAndGet();
    if (life.destroy().getAsInt() == 0) {
      wrongDestroyed.incrementAndGet();
    }
  }

  /** All that are left, among contexts that live. */
  private void destroyTheRestLate(int threads) {
    List<OpenContext> alive = new ArrayList<>();
    for (int n = 0; n < threads; n++) {
      created.incrementAndGet();
      alive.add(create(n));
    }
    late.parallelStream().forEach(this::again);
    alive.parallelStream().forEach(life -> destroy(life, null));
  }

  private void read() {
    while (!over) {
      long id = recent.get(ThreadLocalRandom.current().nextInt(recent.length()));
      int events = id == 0 ? 0 : events(id);
      if (events != 0 && events != EINVAL) {
        oddReads.add(events);
      }
      reads.incrementAndGet();
      Thread.onSpinWait();
    }
  }

  /**
   * Again after a signal, such as those of JFR's sampler: io_getevents(2) gives EINTR where one is
   * pending and there are no events, also if it need not wait (fs/aio.c).
   */
  private int events(long id) {
    int events;
    do {
      events = rings.events(id);
    } while (events == EINTR);
    return events;
  }
}
