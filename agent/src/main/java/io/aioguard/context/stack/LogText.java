package io.aioguard.context.stack;

import io.aioguard.frame.FrameKind;
import io.aioguard.frame.FrameText;
import io.aioguard.frame.Launchers;

/**
 * Escapes text of the application for one line of a log: names of classes and threads may contain
 * line ends and terminal controls. Without lambdas, as it may first run with a full heap.
 */
public final class LogText {

  private static final int MAX_LENGTH = 200;
  private static final int MAX_FRAMES = 3;
  private static final char FIRST_PRINTABLE = ' ';
  private static final char LAST_PRINTABLE = '~';
  private static final String HEX = "0123456789abcdef";

  private LogText() {}

  /**
   * At most {@value #MAX_LENGTH} characters of the text as printable ASCII; all other characters
   * are written as Unicode escapes of their UTF-16 code units.
   */
  public static String safe(String text) {
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

  /**
   * Three frames of the application, topmost first: the site, then frames below it from the first
   * that is not of its package, as a wrapper around AIO is the same for all callers; if there is
   * none, the frames right below the site. Only the site where no frame is of the application.
   */
  public static String frames(CallStack stack) {
    StringBuilder frames = new StringBuilder();
    String text = stack.text();
    int count = 0;
    int from = siteStart(stack);
    while (from < text.length() && count < MAX_FRAMES) {
      String frame = frameAt(text, from);
      if (isApplication(frame) && (count == 0 || !isLauncher(frame))) {
        frames.append(count == 0 ? "" : " < ").append(safe(frame));
        count++;
      }
      from = nextLine(text, from);
      if (count == 1) {
        int outside = callerOfPackage(stack);
        from = outside < 0 ? from : outside;
      }
    }
    return count == 0 ? safe(stack.site()) : frames.toString();
  }

  /** The caller of the site's package and the site, or the site alone. */
  public static String place(CallStack stack) {
    int outside = callerOfPackage(stack);
    return outside < 0 ? stack.site() : frameAt(stack.text(), outside) + " through " + stack.site();
  }

  /** Start of the first frame below the site that is not of the site's package; or -1. */
  private static int callerOfPackage(CallStack stack) {
    String text = stack.text();
    String wrapper = FrameText.packageOf(stack.site());
    int from = nextLine(text, siteStart(stack));
    while (from < text.length()) {
      String frame = frameAt(text, from);
      if (isApplication(frame)
          && !isLauncher(frame)
          && !FrameText.packageOf(frame).equals(wrapper)) {
        return from;
      }
      from = nextLine(text, from);
    }
    return -1;
  }

  /** Frames above the site are not of the application, or were woven. */
  private static int siteStart(CallStack stack) {
    return Math.max(0, stack.text().indexOf(stack.site()));
  }

  private static String frameAt(String text, int from) {
    int end = text.indexOf('\n', from);
    return text.substring(from, end < 0 ? text.length() : end);
  }

  private static int nextLine(String text, int from) {
    int end = text.indexOf('\n', from);
    return end < 0 ? text.length() : end + 1;
  }

  private static boolean isApplication(String frame) {
    return FrameKind.of(FrameText.classOf(frame)) == FrameKind.APPLICATION;
  }

  private static boolean isLauncher(String frame) {
    return Launchers.contains(FrameText.classOf(frame));
  }
}
