package io.aioguard.report.group;

import io.aioguard.report.event.Finding;
import io.aioguard.report.event.FindingKind;

/** What findings of one group have in common. */
public record Bug(FindingKind kind, String fingerprint, String reason) {

  static Bug of(Finding finding) {
    return new Bug(finding.kind(), finding.fingerprint(), finding.reason());
  }

  /** As of {@link io.aioguard.report.file.Chunk.Key}: quick at the first call. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Bug bug
        && kind == bug.kind
        && fingerprint.equals(bug.fingerprint)
        && reason.equals(bug.reason);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * kind.hashCode() + fingerprint.hashCode()) + reason.hashCode();
  }
}
