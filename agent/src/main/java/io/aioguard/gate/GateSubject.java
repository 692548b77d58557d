package io.aioguard.gate;

import java.util.List;

/**
 * The parts of a finding that a gate matches.
 *
 * @param kind as {@code --fail-on} names it
 * @param sites the frames of the application by which the call was reached, as far as all findings
 *     of the group have them, the one that the finding is named by among them
 * @param classes of these, of the caller of the first one's package, and the owner; empty ones
 *     never match
 */
public record GateSubject(
    String kind, String fingerprint, List<String> sites, List<String> classes) {

  /** Copies the lists. */
  public GateSubject {
    sites = List.copyOf(sites);
    classes = List.copyOf(classes);
  }
}
