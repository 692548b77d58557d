package io.aioguard.context.model;

import io.aioguard.kernel.AioQuota;
import java.util.Collection;

/**
 * Who had what of fs.aio-max-nr when an io_setup(2) failed.
 *
 * @param quota -1 where it cannot be read
 */
public record Shortage(AioQuota quota, Holdings holdings) {

  /** As things are now: some microseconds, and one for every ten live contexts. */
  public static Shortage now(Collection<AioContext> live) {
    return new Shortage(AioQuota.read().orElse(new AioQuota(-1, -1)), Holdings.of(live));
  }
}
