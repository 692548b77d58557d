package io.aioguard.gate;

import java.util.List;

/**
 * A finding as the gate sees it.
 *
 * @param kind as {@code --fail-on} names it
 * @param site topmost application frame, with or without file and line
 * @param classes of the site and its caller, and the owner; empty ones never match
 */
public record Subject(String kind, String fingerprint, String site, List<String> classes) {

  /** Copies the list. */
  public Subject {
    classes = List.copyOf(classes);
  }

  /** The class of a frame, as in {@code com.acme.Store.open(Store.java:41)}; or empty. */
  public static String classOf(String frame) {
    String method = methodOf(frame);
    return method.substring(0, Math.max(0, method.lastIndexOf('.')));
  }

  /** A frame without file and line: they move when something else in the file is changed. */
  static String methodOf(String frame) {
    int file = frame.indexOf('(');
    int end = file >= 0 ? file : frame.lastIndexOf(':');
    return end < 0 ? frame : frame.substring(0, end);
  }
}
