package io.aioguard.report.stack;

import io.aioguard.report.value.FigureText;
import java.util.List;

/**
 * A stack with its title.
 *
 * @param frames one a line, topmost first; empty where unknown
 * @param site the frame to read first
 */
public record TitledStack(String title, String frames, String site) {

  private static final int MAX_FRAMES = 64;

  /** The frames that are shown. */
  public List<String> shown() {
    return frames.lines().limit(MAX_FRAMES).map(String::strip).toList();
  }

  /** A line for the frames that are not shown; empty where all are. */
  public String omitted() {
    long more = frames.lines().count() - MAX_FRAMES;
    return more <= 0 ? "" : "... and " + FigureText.count(more, "frame") + " more";
  }
}
