package io.aioguard.report;

import io.aioguard.frame.FrameText;

/** Who uses the wrapper that a site is in: the line that its own author would look at first. */
final class Callers {

  private Callers() {}

  /**
   * The topmost frame of the application below the site that lies in another package, or empty.
   *
   * @param stack one frame a line, topmost first
   */
  static String of(String site, String stack) {
    String own = FrameText.packageOf(site);
    boolean below = false;
    for (String frame : stack.split("\n", 129)) {
      String line = frame.strip();
      below |= line.equals(site);
      if (below && Frames.isApplication(line) && !FrameText.packageOf(line).equals(own)) {
        return line;
      }
    }
    return "";
  }
}
