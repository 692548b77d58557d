package io.aioguard.context.record;

import io.aioguard.context.model.AioContext;
import io.aioguard.context.stack.CallStack;
import io.aioguard.context.stack.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Findings for a test suite in this JVM, each of them until it is taken. There is one only where a
 * suite asks for it. Bounded; may be called within a woven call: takes no lock, never throws.
 */
public final class KeptFindings {

  static final int MAX_FINDINGS = 10_000;

  private static final int DEPTH = 32;

  /**
   * One finding.
   *
   * @param kind as {@code --fail-on} names it
   * @param context that it is about; null if it is unknown
   * @param victim the context that a stale destroy hit; or null
   * @param by the call that it is about; null for a leak
   * @param detail what else is known; or empty
   */
  public record Kept(
      String kind, AioContext context, AioContext victim, Origin by, String detail) {}

  private final ConcurrentLinkedQueue<Kept> findings = new ConcurrentLinkedQueue<>();
  private final AtomicInteger size = new AtomicInteger();
  private final AtomicLong added = new AtomicLong();

  /** Loads all that a finding needs, as nothing may be loaded before a native call. */
  public KeptFindings() {
    addCall("", null, null, "");
    take();
  }

  void addLeak(AioContext context, String detail) {
    add("leak", context, null, null, detail);
  }

  /** A call that this thread makes. */
  void addCall(String kind, AioContext context, AioContext victim, String detail) {
    try {
      Thread thread = Thread.currentThread();
      Origin by =
          new Origin(
              System.currentTimeMillis(),
              System.nanoTime(),
              thread.getName(),
              thread.getId(),
              CallStack.capture(DEPTH));
      add(kind, context, victim, by, detail);
    } catch (Throwable e) {
      // No memory: counters and events have the finding.
    }
  }

  private void add(String kind, AioContext context, AioContext victim, Origin by, String detail) {
    try {
      if (size.incrementAndGet() > MAX_FINDINGS) {
        size.decrementAndGet();
        return;
      }
      findings.add(new Kept(kind, context, victim, by, detail));
      added.incrementAndGet();
    } catch (Throwable e) {
      // No memory.
    }
  }

  /** A number that grows with each finding. */
  public long added() {
    return added.get();
  }

  /** Those that were not taken before, oldest first. */
  public List<Kept> take() {
    List<Kept> taken = new ArrayList<>();
    for (Kept next = findings.poll(); next != null; next = findings.poll()) {
      size.decrementAndGet();
      taken.add(next);
    }
    return taken;
  }
}
