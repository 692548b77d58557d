package io.aioguard.report.stack;

import io.aioguard.frame.FrameText;
import io.aioguard.frame.Launchers;
import java.util.ArrayList;
import java.util.List;

/**
 * The frames of the application on the stack of a call.
 *
 * @param frames from the one that made the call to the outermost one
 */
public record CallPath(List<String> frames) {

  public static final CallPath NONE = new CallPath(List.of());

  private static final int MAX_FRAMES = 128;

  /**
   * The path in a stack.
   *
   * @param site the frame that made the call; empty where unknown
   * @param stack one frame a line, topmost first; without the site in it, the path is the site
   *     alone
   */
  public static CallPath of(String site, String stack) {
    if (site.isEmpty()) {
      return NONE;
    }
    List<String> frames = new ArrayList<>();
    frames.add(site);
    boolean below = false;
    int end;
    for (int from = 0, n = 0; from < stack.length() && n < MAX_FRAMES; from = end + 1, n++) {
      end = stack.indexOf('\n', from);
      end = end < 0 ? stack.length() : end;
      String frame = stack.substring(from, end).strip();
      if (below && Frames.isApplication(frame)) {
        frames.add(frame);
      }
      below |= frame.equals(site);
    }
    return new CallPath(frames);
  }

  /** The frame that made the call; empty where unknown. */
  public String site() {
    return frames.isEmpty() ? "" : frames.get(0);
  }

  /** Index of the frame that called the package of the site; 0, the site, where unknown. */
  public int outside() {
    String wrapper = FrameText.packageOf(site());
    for (int i = 1; i < frames.size(); i++) {
      if (!isLauncher(i) && !FrameText.packageOf(frames.get(i)).equals(wrapper)) {
        return i;
      }
    }
    return 0;
  }

  /** Index of the topmost frame in one of these packages, or -1. */
  public int firstOf(List<String> packages) {
    for (int i = 0; i < frames.size(); i++) {
      String type = FrameText.classOf(frames.get(i));
      if (packages.stream().anyMatch(name -> type.startsWith(name + '.') || type.equals(name))) {
        return i;
      }
    }
    return -1;
  }

  /**
   * Whether the frame only runs others (thread pools, main loops); the site never counts as one.
   */
  public boolean isLauncher(int index) {
    return index > 0 && Launchers.contains(FrameText.classOf(frames.get(index)));
  }

  /** The method of a frame, without file and line. */
  public String method(int index) {
    return FrameText.methodOf(frames.get(index));
  }

  /** The method that the frame's code is written in; of a lambda, the method around it. */
  private String sourceMethod(int index) {
    return FrameText.methodOf(Headline.outsideLambda(frames.get(index)));
  }

  /** The frames from the site down that both paths share; line numbers may differ. */
  public CallPath common(CallPath other) {
    int length = 0;
    int shorter = Math.min(frames.size(), other.frames.size());
    while (length < shorter && hasSameMethod(other, length)) {
      length++;
    }
    return length == frames.size() ? this : new CallPath(frames.subList(0, length));
  }

  private boolean hasSameMethod(CallPath other, int index) {
    return frames.get(index).equals(other.frames.get(index))
        || sourceMethod(index).equals(other.sourceMethod(index));
  }
}
