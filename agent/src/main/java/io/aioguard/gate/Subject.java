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
}
