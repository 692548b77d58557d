package io.aioguard.context.stack;

import io.aioguard.agent.log.AgentLog;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Captures who creates or destroys a context, cheaply, and has the stacks made text on the agent's
 * thread. Thread-safe; {@link #get} takes no lock.
 */
public final class Origins implements Supplier<Origin> {

  /** Captured stacks of 1 to 20 kB. Beyond these, text is made at once. */
  static final int MAX_CAPTURED = 1024;

  /** So many do not wait for the second to be over. */
  private static final int EARLY_WRITE_SIZE = MAX_CAPTURED / 8;

  private static final long EARLY_WRITE_MILLIS = 10;

  /** Frames that what follows may need: 3 kB compiled, 6 kB interpreted. */
  private static final int FREE_FRAMES = 100;

  private final StackTexts texts;
  private final ConcurrentLinkedQueue<Origin> captured = new ConcurrentLinkedQueue<>();
  private final AtomicInteger size = new AtomicInteger();
  private final DelayedTask earlyWrite;

  /**
   * @param depth frames that are kept
   */
  public Origins(int depth, ScheduledExecutorService control) {
    texts = new StackTexts(depth);
    earlyWrite = new DelayedTask(control, this::write, "making text of stacks", EARLY_WRITE_MILLIS);
  }

  /** This thread, here and now. */
  @Override
  public Origin get() {
    // With the stack all but used up it is better to fail here than inside a map.
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

  /** Not between a method and its native call. */
  public void writeEarlyIfMany() {
    if (size.get() >= EARLY_WRITE_SIZE) {
      earlyWrite.schedule();
    }
  }

  /** Makes text of what was captured. To be called every second, on the agent's thread. */
  public void write() {
    try {
      // No more than there can be: others may capture as fast as this goes.
      for (int i = 0; i < MAX_CAPTURED; i++) {
        Origin origin = captured.peek();
        if (origin == null) {
          return;
        }
        // Before it is taken out: without memory for the text it stays.
        origin.stack();
        captured.poll();
        size.decrementAndGet();
      }
    } catch (Throwable e) {
      AgentLog.error("stacks are not made text yet", e);
    }
  }
}
