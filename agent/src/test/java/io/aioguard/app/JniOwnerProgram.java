package io.aioguard.app;

import io.aioguard.app.JniOwners.Block;
import io.aioguard.app.JniOwners.Field;
import io.aioguard.app.JniOwners.Late;
import io.aioguard.app.JniOwners.Pair;
import io.aioguard.app.JniOwners.Plain;
import io.aioguard.app.JniOwners.Spared;
import java.io.IOException;
import java.lang.ref.Reference;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Owners that leak, are closed, are emptied and are used to the end, one scenario a run. */
public final class JniOwnerProgram {

  private static final long PAUSE_NANOS = 5_000_000;

  /** More calls than either compiler waits for. */
  private static final int COMPILED_AFTER = 50_000;

  private JniOwnerProgram() {}

  public static void main(String[] arguments) throws Exception {
    JniAio.load();
    switch (arguments[0]) {
      case "leaked" -> leaked();
      case "spared" -> spared();
      case "closed" -> closed();
      case "aborted" -> aborted();
      case "handed-over" -> handedOver();
      case "passed-on" -> passedOn();
      case "misnamed" -> misnamed();
      case "pair" -> pair();
      case "waiting" -> waiting();
      case "last-use" -> lastUse();
      default -> throw new IllegalArgumentException(arguments[0]);
    }
    System.out.println("contexts left: " + Kernel.contexts());
  }

  private static void leaked() throws IOException {
    reclaimed(new Plain(201).handle());
    reclaimed(new Block(202).state().order(ByteOrder.nativeOrder()).getLong(16));
    reclaimed(new Field(203).context());
    try {
      new Plain(204, "too late");
    } catch (IllegalArgumentException e) {
      reclaimed(Late.handle);
    }
    JniOwners.Request request = new JniOwners.Request();
    reclaimed(new Plain(205, request).handle());
    Reference.reachabilityFence(request);
    reclaimed(JniOwners.Filler.fill(206).handle());
    reclaimed(new JniOwners.Derived(207).handle);
    Kernel.settle();
  }

  private static void reclaimed(long context) {
    Kernel.collectUntil("it is reclaimed", () -> !Kernel.has(context));
  }

  /** Fails if the context was destroyed. */
  private static void untouched(long context) {
    Kernel.collectAll();
    Checks.require(Kernel.has(context), "reclaimed too early");
  }

  private static void spared() {
    try (Witness witness = new Witness(Duration.ofSeconds(1))) {
      long context = new Spared(211).handle();
      Thread collector = new Thread(JniOwnerProgram::collect);
      collector.setDaemon(true);
      collector.start();
      witness.await(1, "ContextLeaked", Witness.about(211));
      untouched(context);
    }
  }

  private static void collect() {
    while (true) {
      System.gc();
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private static void closed() {
    for (int i = 0; i < 10; i++) {
      new Plain(221).close();
    }
    Kernel.collectAll();
  }

  private static void aborted() {
    try (Witness witness = new Witness(Duration.ofSeconds(1))) {
      Plain kept = new Plain(231);
      kept.abort();
      witness.await(1, "SuspectedLeak", Witness.about(231));
      untouched(kept.handle());
      Reference.reachabilityFence(kept);
      kept.close();
    }
  }

  private static void handedOver() {
    long context = new Plain(241).release();
    untouched(context);
    Checks.expect(0, JniAio.shut(context));
  }

  private static void passedOn() {
    Plain second = passOn(new Plain(251));
    untouched(second.handle());
    Plain third = share(second);
    second = null;
    long context = third.handle();
    untouched(context);
    Reference.reachabilityFence(third);
    third = null;
    reclaimed(context);
    Kernel.settle();
  }

  private static Plain passOn(Plain first) {
    return new Plain(first.release());
  }

  /** Two owners have it for a while: the first is not asked to let go. */
  private static Plain share(Plain first) {
    return new Plain(first.handle());
  }

  private static void pair() {
    try (Witness witness = new Witness(Duration.ofSeconds(1))) {
      Pair pair = new Pair(281, 282);
      long reads = pair.reads();
      long writes = pair.writes();
      pair.close();
      witness.await(1, "SuspectedLeak", Witness.about(281));
      witness.await(1, "SuspectedLeak", Witness.about(282));
      untouched(reads);
      untouched(writes);
      Reference.reachabilityFence(pair);
      pair = null;
      reclaimed(reads);
      reclaimed(writes);
      Kernel.settle();
    }
  }

  /** Rules name fields that the first two do not have; the last one is there twice. */
  private static void misnamed() throws IOException, CloneNotSupportedException {
    long unowned = new Block(271).state().order(ByteOrder.nativeOrder()).getLong(16);
    long unseen = new Field(272).context();
    reclaimed(new Plain(273).handle());
    untouched(unowned);
    untouched(unseen);
    JniOwners.Copied copy = new JniOwners.Copied(274).copy();
    untouched(copy.handle());
    Reference.reachabilityFence(copy);
  }

  private static void lastUse() {
    Plain empty = new Plain(0L);
    for (int i = 0; i < COMPILED_AFTER; i++) {
      empty.usesItToTheLast();
    }
    Checks.require(new Plain(291).usesItToTheLast(), "reclaimed in use");
    Kernel.collectUntil("it is reclaimed", () -> Kernel.contexts() == 0);
    Kernel.settle();
  }

  private static void waiting() throws InterruptedException {
    Plain owner = new Plain(261);
    long context = owner.handle();
    Thread waiter = new Thread(() -> JniAio.await(context));
    waiter.start();
    while (!JniAio.waits()) {
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    // Collected before the call, it would leave a number that is used afterwards: never reclaimed.
    Reference.reachabilityFence(owner);
    owner = null;
    untouched(context);
    JniAio.wake();
    waiter.join();
    reclaimed(context);
    Kernel.settle();
  }
}
