package io.aioguard.context.stack;

import io.aioguard.agent.log.AgentLog;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Captures at low cost which thread creates or destroys a context, and converts the stacks to text
 * on the agent's thread. Thread-safe; {@link #get} takes no lock.
 */
public final class Origins implements Supplier<Origin> {

  /** Captured stacks of 1 to 20 kB each. Beyond these, a stack is converted to text at once. */
  static final int MAX_CAPTURED = 1024;

  /** From this size on, the queue is written without waiting for the next second. */
  private static final int EARLY_WRITE_SIZE = MAX_CAPTURED / 8;

  private static final long EARLY_WRITE_MILLIS = 10;

  /** Frames that the code after the check may need: 3 kB compiled, 6 kB interpreted. */
  private static final int FREE_FRAMES = 100;

  private final StackTexts texts;
  private final ConcurrentLinkedQueue<Origin> captured = new ConcurrentLinkedQueue<>();
  private final AtomicInteger size = new AtomicInteger();
  private final DelayedTask earlyWrite;

  /**
   * @param depth frames that are kept as text
   */
  public Origins(int depth, ScheduledExecutorService control) {
    texts = new StackTexts(depth);
    earlyWrite =
        new DelayedTask(control, this::write, "converting stacks to text", EARLY_WRITE_MILLIS);
  }

  /** This thread, here and now. */
  @Override
  public Origin get() {
    // If the stack is nearly used up, an error here is better than one inside a map.
    requireFrames(FREE_FRAMES);
    Backtrace backtrace = size.get() < MAX_CAPTURED ? Backtrace.here() : null;
    if (backtrace == null) {
      return Origin.here(texts);
    }
    Origin origin = Origin.here(texts, backtrace);
    size.incrementAndGet();
    captured.add(origin);
    return origin;
  }

  private static int requireFrames(int frames) {
    return frames == 0 ? 0 : requireFrames(frames - 1) + 1;
  }

  /** Not to be called between a method and its native call. */
  public void writeEarlyIfMany() {
    if (size.get() >= EARLY_WRITE_SIZE) {
      earlyWrite.schedule();
    }
  }

  /** Converts the captured stacks to text. Called every second, on the agent's thread. */
  public void write() {
    try {
      // Bounded, as other threads may capture as fast as this converts.
      for (int i = 0; i < MAX_CAPTURED; i++) {
        Origin origin = captured.peek();
        if (origin == null) {
          return;
        }
        // Before it is removed: if memory for the text is short, it stays in the queue.
        origin.stack();
        captured.poll();
        size.decrementAndGet();
      }
    } catch (Throwable e) {
      AgentLog.error("stacks are not converted to text yet", e);
    }
  }
}
