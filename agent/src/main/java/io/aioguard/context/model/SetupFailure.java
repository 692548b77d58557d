package io.aioguard.context.model;

import java.util.Collection;

/**
 * An io_setup(2) that failed, at least at first.
 *
 * @param requested nr_events; 0 if not known
 * @param errno of the first try
 * @param live the contexts of this JVM, as they come and go
 * @param rescued whether the application never saw it fail
 */
public record SetupFailure(
    String route,
    long requested,
    int errno,
    Collection<AioContext> live,
    SetupRescue rescue,
    boolean rescued) {

  /** Who had what when it failed. */
  public QuotaShortage shortage() {
    return rescue.shortage() != null ? rescue.shortage() : QuotaShortage.now(live);
  }
}
