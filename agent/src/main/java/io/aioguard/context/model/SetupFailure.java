package io.aioguard.context.model;

import java.util.Collection;

/**
 * An io_setup(2) that failed, at least at first.
 *
 * @param requested nr_events; 0 if unknown
 * @param errno of the first try
 * @param live the live contexts of this JVM; a view of the registry
 * @param rescued whether a later try succeeded, so that the application saw no failure
 */
public record SetupFailure(
    String route,
    long requested,
    int errno,
    Collection<AioContext> live,
    SetupRescue rescue,
    boolean rescued) {

  /** The use of the quota when it failed. */
  public QuotaShortage shortage() {
    return rescue.shortage() != null ? rescue.shortage() : QuotaShortage.now(live);
  }
}
