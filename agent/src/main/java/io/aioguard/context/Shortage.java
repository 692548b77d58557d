package io.aioguard.context;

import io.aioguard.kernel.AioQuota;
import java.util.Collection;

/**
 * Who had what of fs.aio-max-nr when an io_setup(2) failed.
 *
 * @param quota -1 where it cannot be read
 */
record Shortage(AioQuota quota, Holdings holdings) {

  /** As things are now: some microseconds, and one for every ten live contexts. */
  static Shortage now(Collection<AioContext> live) {
    return new Shortage(AioQuota.read().orElse(new AioQuota(-1, -1)), Holdings.of(live));
  }
}
