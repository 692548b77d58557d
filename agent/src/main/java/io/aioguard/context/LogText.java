package io.aioguard.context;

import io.aioguard.frame.FrameKind;
import io.aioguard.frame.FrameText;

/**
 * Text of the application made fit for one line of a log: names of classes and threads may hold
 * line ends and what controls a terminal. Without lambdas, as it may first run with a full heap.
 */
final class LogText {

  private static final int MAX_LENGTH = 200;
  private static final int MAX_FRAMES = 3;
  private static final char FIRST_PRINTABLE = ' ';
  private static final char LAST_PRINTABLE = '~';
  private static final String HEX = "0123456789abcdef";

  private LogText() {}

  /**
   * Printable ASCII, at most {@value #MAX_LENGTH} characters of the text. All else is written as
   * its UTF-16 number.
   */
  static String safe(String text) {
    StringBuilder safe = new StringBuilder();
    int length = Math.min(text.length(), MAX_LENGTH);
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c >= FIRST_PRINTABLE && c <= LAST_PRINTABLE) {
        safe.append(c);
      } else {
        safe.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
          safe.append(HEX.charAt(c >> shift & 0xf));
        }
      }
    }
    return length < text.length() ? safe.append("...").toString() : safe.toString();
  }

  /** The top three frames of the application, topmost first, or the site alone. */
  static String frames(CallStack stack) {
    StringBuilder frames = new StringBuilder();
    String text = stack.text();
    int count = 0;
    // What lies above the site is not the application's, or was woven.
    int from = Math.max(0, text.indexOf(stack.site()));
    while (from < text.length() && count < MAX_FRAMES) {
      int end = text.indexOf('\n', from);
      end = end < 0 ? text.length() : end;
      String frame = text.substring(from, end);
      if (FrameKind.of(FrameText.classOf(frame)) == FrameKind.APPLICATION) {
        frames.append(count == 0 ? "" : " < ").append(safe(frame));
        count++;
      }
      from = end + 1;
    }
    return count == 0 ? safe(stack.site()) : frames.toString();
  }
}
