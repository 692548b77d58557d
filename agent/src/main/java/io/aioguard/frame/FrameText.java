package io.aioguard.frame;

/**
 * A frame as text: {@code com.acme.Store.open(Store.java:41)} in the agent's own stacks, {@code
 * com.acme.Store.open:41} in those of JFR, which keeps no file name. Any other text has parts that
 * may be empty.
 */
public final class FrameText {

  private FrameText() {}

  /** Without file and line, which move when something else in the file is changed. */
  public static String methodOf(String frame) {
    int file = frame.indexOf('(');
    int end = file >= 0 ? file : frame.lastIndexOf(':');
    return end < 0 ? frame : frame.substring(0, end);
  }

  /** As in {@code com.acme.Store}; or empty. */
  public static String classOf(String frame) {
    return beforeLastDot(methodOf(frame));
  }

  /** As in {@code com.acme}; or empty. */
  public static String packageOf(String frame) {
    return beforeLastDot(classOf(frame));
  }

  private static String beforeLastDot(String name) {
    return name.substring(0, Math.max(0, name.lastIndexOf('.')));
  }
}
