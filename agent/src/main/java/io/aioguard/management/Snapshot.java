package io.aioguard.management;

import io.aioguard.agent.inner.ContextFigures;
import io.aioguard.agent.inner.HeartbeatData;
import io.aioguard.agent.inner.ManagementSource;
import io.aioguard.agent.inner.SiteFigures;
import io.aioguard.kernel.aio.AioQuota;

/**
 * All that the beans show, at one moment.
 *
 * @param quota of the host; both numbers are -1 where it cannot be read
 */
record Snapshot(HeartbeatData status, boolean reclaims, ContextFigures figures, AioQuota quota) {

  private static final AioQuota UNKNOWN = new AioQuota(-1, -1);

  /**
   * Takes one.
   *
   * @param last the one before; null for the first
   */
  static Snapshot of(ManagementSource source, Snapshot last) {
    ContextFigures figures = source.figures();
    return new Snapshot(
        source.status(),
        source.reclaims(),
        last == null ? figures : figures.notBelow(last.figures),
        readQuota());
  }

  private static AioQuota readQuota() {
    try {
      return AioQuota.read().orElse(UNKNOWN);
    } catch (SecurityException e) {
      return UNKNOWN;
    }
  }

  /** Of this fingerprint; that of the rest is always there. */
  SiteFigures site(String fingerprint) {
    SiteFigures found = null;
    for (SiteFigures site : figures.sites()) {
      found = site.fingerprint().equals(fingerprint) ? site : found;
    }
    return found;
  }
}
