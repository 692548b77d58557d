package io.aioguard.report;

import java.util.List;

/**
 * A stack and what it is of.
 *
 * @param frames one a line, topmost first; empty where not known
 * @param site the frame to look at first
 */
record TitledStack(String title, String frames, String site) {

  private static final int DEEPEST = 64;

  /** The frames that are shown. */
  List<String> shown() {
    return frames.lines().limit(DEEPEST).map(String::strip).toList();
  }

  /** What stands for those that are not; empty where all are. */
  String rest() {
    long more = frames.lines().count() - DEEPEST;
    return more <= 0 ? "" : "... and " + Wording.count(more, "frame") + " more";
  }
}
