package io.aioguard.context.model;

import io.aioguard.kernel.AioQuota;
import java.util.Collection;

/**
 * Who had what of fs.aio-max-nr when an io_setup(2) failed.
 *
 * @param quota -1 where it cannot be read
 */
public record QuotaShortage(AioQuota quota, QuotaUsage usage) {

  /** As things are now: some microseconds, and one for every ten live contexts. */
  public static QuotaShortage now(Collection<AioContext> live) {
    return new QuotaShortage(AioQuota.read().orElse(new AioQuota(-1, -1)), QuotaUsage.of(live));
  }
}
