package io.aioguard.report;

/** Who uses the wrapper that a site is in: the line that its own author would look at first. */
final class Callers {

  private Callers() {}

  /**
   * The topmost frame of the application below the site that lies in another package, or empty.
   *
   * @param stack one frame a line, topmost first
   */
  static String of(String site, String stack) {
    String own = packageOf(site);
    boolean below = false;
    for (String frame : stack.split("\n", 129)) {
      String line = frame.strip();
      below |= line.equals(site);
      if (below && Frames.isApplication(line) && !packageOf(line).equals(own)) {
        return line;
      }
    }
    return "";
  }

  /** Of {@code a.b.C.method(C.java:1)} or {@code a.b.C.method:1}: {@code a.b}. */
  private static String packageOf(String frame) {
    int end = frame.indexOf('(');
    String method = end < 0 ? frame : frame.substring(0, end);
    int name = method.lastIndexOf('.');
    int type = name < 0 ? -1 : method.lastIndexOf('.', name - 1);
    return type < 0 ? "" : method.substring(0, type);
  }
}
