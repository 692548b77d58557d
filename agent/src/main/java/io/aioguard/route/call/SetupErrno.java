package io.aioguard.route.call;

import io.aioguard.kernel.Errno;
import io.aioguard.kernel.aio.AioQuota;
import java.util.Optional;

/** Why an io_setup(2) failed, where the caller did not keep its errno. */
public final class SetupErrno {

  /** A larger nr_events is EINVAL (fs/aio.c, ioctx_alloc). */
  private static final long MAX_EVENTS = 0x10000000 / 64;

  private SetupErrno() {}

  /** The only errno that is possible now for this nr_events, or -1 if several are. */
  public static int of(long maxEvents) {
    if (maxEvents <= 0 || maxEvents > MAX_EVENTS) {
      return Errno.EINVAL.number();
    }
    Optional<AioQuota> quota = AioQuota.read();
    boolean full = quota.isPresent() && quota.get().aioNr() + maxEvents > quota.get().aioMaxNr();
    return full ? Errno.EAGAIN.number() : Errno.UNKNOWN.number();
  }
}
