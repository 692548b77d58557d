package io.aioguard.context.model;

import io.aioguard.kernel.aio.AioQuota;
import java.util.Collection;

/**
 * The use of fs.aio-max-nr when an io_setup(2) failed.
 *
 * @param quota both values -1 where they cannot be read
 */
public record QuotaShortage(AioQuota quota, QuotaUsage usage) {

  /** The use at this moment. Takes some microseconds, and one more for every ten live contexts. */
  public static QuotaShortage now(Collection<AioContext> live) {
    return new QuotaShortage(AioQuota.read().orElse(new AioQuota(-1, -1)), QuotaUsage.of(live));
  }
}
