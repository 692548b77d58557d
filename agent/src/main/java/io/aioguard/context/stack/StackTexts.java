package io.aioguard.context.stack;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Converts captured stacks to text. Programs create and destroy at few places, so texts are cached:
 * comparing the frames is twenty times cheaper than formatting them. Thread-safe.
 */
public final class StackTexts {

  /** Some 10 kB each with 32 frames, 50 kB with {@link CallStack#maxFrames}. */
  static final int MAX_KEPT = 128;

  private final int depth;

  /** By their frames, which keep no class alive. */
  private final ConcurrentHashMap<List<StackTraceElement>, CallStack> kept =
      new ConcurrentHashMap<>();

  /**
   * @param depth frames that are kept as text
   */
  public StackTexts(int depth) {
    this.depth = depth;
  }

  CallStack of(Backtrace captured) {
    List<StackTraceElement> frames = frames(captured);
    CallStack known = kept.get(frames);
    if (known != null) {
      return known;
    }
    CallStack text = CallStack.of(frames.iterator(), depth);
    if (kept.size() >= MAX_KEPT) {
      // Frequent ones are soon cached again.
      kept.clear();
    }
    kept.put(frames, text);
    return text;
  }

  /** The frames that the text is made of, up to the maximum. */
  private List<StackTraceElement> frames(Backtrace captured) {
    int max = CallStack.maxFrames(depth);
    List<StackTraceElement> frames = new ArrayList<>();
    for (StackTraceElement frame : captured.frames()) {
      boolean counts =
          !CallStack.isReflection(frame.getClassName())
              && !(frames.isEmpty() && CallStack.isAgent(frame));
      if (counts && frames.size() < max) {
        frames.add(frame);
      }
    }
    return frames;
  }

  /** The stack of the calling thread. */
  CallStack capture() {
    return CallStack.capture(depth);
  }

  int size() {
    return kept.size();
  }
}
