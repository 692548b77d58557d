package io.aioguard.gate;

import io.aioguard.frame.FrameText;
import java.util.Optional;

/**
 * A line of a file: findings that do not fail the gate.
 *
 * @param line its number, from 1
 * @param kind as {@code --fail-on} names it, or {@code any}
 * @param reason why; empty in a baseline
 */
public record GateEntry(
    int line,
    String kind,
    Optional<Glob> site,
    Optional<Glob> type,
    Optional<Glob> fingerprint,
    String reason) {

  /** Matches every kind. */
  static final String ANY = "any";

  /** Whether all patterns of the line match the finding. */
  public boolean matches(GateSubject subject) {
    return (kind.equals(ANY) || kind.equals(subject.kind()))
        && fingerprint
            .map(glob -> glob.matches(EncodedFingerprint.of(subject.fingerprint())))
            .orElse(true)
        && site.map(glob -> subject.sites().stream().anyMatch(at -> matchesSite(glob, at)))
            .orElse(true)
        && type.map(glob -> subject.classes().stream().anyMatch(name -> isClass(glob, name)))
            .orElse(true);
  }

  private static boolean matchesSite(Glob glob, String site) {
    return glob.matches(site)
        || glob.matches(FrameText.methodOf(site))
        // Earlier versions reported frames of JFR in this form, so suppressions may have it.
        || glob.matches(FrameText.withoutFile(site));
  }

  private static boolean isClass(Glob glob, String name) {
    return !name.isEmpty() && glob.matches(name);
  }
}
