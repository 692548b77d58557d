package io.aioguard.frame;

/**
 * A frame as text, in the form of {@link StackTraceElement#toString} without loader and module,
 * which IDEs link: {@code com.acme.Store.open(Store.java:41)}. Recordings of other tools may
 * contain {@code com.acme.Store.open:41}. The parts of any other text may be empty.
 */
public final class FrameText {

  private static final int NATIVE = -2;

  /** Of a line: the number table of a class file has 16 bits. */
  private static final int MAX_DIGITS = 6;

  private FrameText() {}

  /**
   * The text of a frame.
   *
   * @param type name of the class in the form of {@link Class#getName}
   * @param file null if it is unknown; the line is left out then
   * @param line 0 or less if it is unknown, -2 for a native method
   */
  public static String of(String type, String method, String file, int line) {
    String place;
    if (line == NATIVE) {
      place = "Native Method";
    } else if (file == null) {
      place = "Unknown Source";
    } else {
      place = line > 0 ? file + ":" + line : file;
    }
    return oneLine(type + "." + method + "(" + place + ")");
  }

  /**
   * The frame in one line: the JVM allows a line break in the name of a class, a method or a file
   * (JVMS 4.2.2), and a stack has one frame a line.
   */
  private static String oneLine(String frame) {
    return frame.indexOf('\n') < 0 && frame.indexOf('\r') < 0
        ? frame
        : frame.replace("\n", "\\u000A").replace("\r", "\\u000D");
  }

  /** Without file and line, which change when other code in the file does. */
  public static String methodOf(String frame) {
    int file = frame.indexOf('(');
    int end = file >= 0 ? file : frame.lastIndexOf(':');
    return end < 0 ? frame : frame.substring(0, end);
  }

  /** As in {@code com.acme.Store.open:41}; or the frame unchanged. */
  public static String withoutFile(String frame) {
    int colon = frame.lastIndexOf(':');
    int end = frame.lastIndexOf(')');
    return colon < 0 || end < colon ? frame : methodOf(frame) + frame.substring(colon, end);
  }

  /** As in {@code com.acme.Store}; or empty. */
  public static String classOf(String frame) {
    return beforeLastDot(methodOf(frame));
  }

  /** As in {@code com.acme}; or empty. */
  public static String packageOf(String frame) {
    return beforeLastDot(classOf(frame));
  }

  /** As in {@code Store.java}; or empty. */
  public static String fileOf(String frame) {
    int start = frame.indexOf('(') + 1;
    int end = frame.indexOf(':', start);
    end = end < 0 ? frame.indexOf(')', start) : end;
    String file = start == 0 || end < 0 ? "" : frame.substring(start, end);
    return file.indexOf('.') < 0 || file.indexOf(' ') >= 0 ? "" : file;
  }

  /** As in 41; 0 if there is none. */
  public static int lineOf(String frame) {
    int start = frame.lastIndexOf(':') + 1;
    int end = start;
    while (end < frame.length() && end < start + MAX_DIGITS && isDigit(frame.charAt(end))) {
      end++;
    }
    boolean whole = end == frame.length() || frame.charAt(end) == ')';
    return start == 0 || end == start || !whole ? 0 : Integer.parseInt(frame, start, end, 10);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static String beforeLastDot(String name) {
    return name.substring(0, Math.max(0, name.lastIndexOf('.')));
  }
}
