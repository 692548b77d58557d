package io.aioguard.context.stack;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Makes text of captured stacks. Programs create and destroy at few places, so the last texts are
 * kept: to compare the frames is twenty times cheaper than to write them. Thread-safe.
 */
public final class StackTexts {

  /** Of some 10 kB each with 32 frames, of 50 kB with all that count. */
  static final int MAX_KEPT = 128;

  private final int depth;

  /** By frames, which keep no class alive. */
  private final ConcurrentHashMap<List<StackTraceElement>, CallStack> kept =
      new ConcurrentHashMap<>();

  /**
   * @param depth frames of which there is text
   */
  public StackTexts(int depth) {
    this.depth = depth;
  }

  /** The text of this one. */
  CallStack of(Backtrace captured) {
    List<StackTraceElement> frames = frames(captured);
    CallStack known = kept.get(frames);
    if (known != null) {
      return known;
    }
    CallStack text = CallStack.of(frames.iterator(), depth);
    if (kept.size() >= MAX_KEPT) {
      // Those that come again are soon back.
      kept.clear();
    }
    kept.put(frames, text);
    return text;
  }

  /** Those that the text is made of at most. */
  private List<StackTraceElement> frames(Backtrace captured) {
    int most = CallStack.maxFrames(depth);
    List<StackTraceElement> frames = new ArrayList<>();
    for (StackTraceElement frame : captured.frames()) {
      boolean counts =
          !CallStack.isReflection(frame.getClassName())
              && !(frames.isEmpty() && CallStack.isAgent(frame));
      if (counts && frames.size() < most) {
        frames.add(frame);
      }
    }
    return frames;
  }

  /** Of the calling thread, now. */
  CallStack capture() {
    return CallStack.capture(depth);
  }

  /** How many are kept. */
  int size() {
    return kept.size();
  }
}
