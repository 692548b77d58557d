package io.aioguard.report.stack;

import io.aioguard.report.value.FigureText;
import java.util.List;

/**
 * A stack and what it is of.
 *
 * @param frames one a line, topmost first; empty where not known
 * @param site the frame to look at first
 */
public record TitledStack(String title, String frames, String site) {

  private static final int DEEPEST = 64;

  /** The frames that are shown. */
  public List<String> shown() {
    return frames.lines().limit(DEEPEST).map(String::strip).toList();
  }

  /** What stands for those that are not; empty where all are. */
  public String rest() {
    long more = frames.lines().count() - DEEPEST;
    return more <= 0 ? "" : "... and " + FigureText.count(more, "frame") + " more";
  }
}
