package io.aioguard.junit;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The stacks that the agent gives: one frame a line, as {@code a.B.c(B.java:12)}. */
final class StackText {

  private static final Pattern FRAME =
      Pattern.compile("(?<type>.+)\\.(?<method>[^.(]+)\\((?<file>[^:)]*)(?::(?<line>\\d+))?\\)");

  /** How a call was made, not which code made it. */
  private static final Pattern LIBRARY =
      Pattern.compile("(java|jdk|sun|com\\.sun)\\..*|(.*\\.)?\\$Proxy\\d+\\..*");

  /** What runs tests. */
  private static final Pattern RUNNER =
      Pattern.compile("(java\\.lang\\.reflect|jdk\\.internal\\.reflect|org\\.junit)\\..*");

  private StackText() {}

  /** Without the libraries on top, and without what runs the test; all of it if that is all. */
  static List<String> application(String stack) {
    List<String> all = stack.lines().toList();
    List<String> frames = new ArrayList<>();
    for (String frame : all) {
      if (frames.isEmpty() && LIBRARY.matcher(frame).matches()) {
        continue;
      }
      if (RUNNER.matcher(frame).matches()) {
        break;
      }
      frames.add(frame);
    }
    return frames.isEmpty() ? all : frames;
  }

  /** The same, for a Throwable. A frame that cannot be parsed is left out. */
  static List<StackTraceElement> elements(String stack) {
    List<StackTraceElement> elements = new ArrayList<>();
    for (String frame : application(stack)) {
      Matcher parts = FRAME.matcher(frame);
      if (parts.matches()) {
        String line = parts.group("line");
        elements.add(
            new StackTraceElement(
                parts.group("type"),
                parts.group("method"),
                parts.group("file"),
                line == null ? -1 : Integer.parseInt(line)));
      }
    }
    return elements;
  }

  /** Whether a static initialiser of this class, or of one that encloses it, is on the stack. */
  static boolean initialises(String stack, Class<?> type) {
    for (Class<?> each = type; each != null; each = each.getEnclosingClass()) {
      if (("\n" + stack).contains("\n" + each.getName() + ".<clinit>(")) {
        return true;
      }
    }
    return false;
  }
}
