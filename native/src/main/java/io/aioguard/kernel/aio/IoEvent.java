package io.aioguard.kernel.aio;

import io.aioguard.kernel.Errno;

/**
 * A completion, copied out of struct io_event. Immutable.
 *
 * @param data as set by {@link Iocb#data}
 * @param obj address of the completed request, {@link Iocb#address}
 * @param res bytes read or written, ready events of a poll, 0 for a flush; or −errno
 * @param res2 0 but for some drivers
 */
public record IoEvent(long data, long obj, long res, long res2) {

  /** How the request ended; for instance EIO, or EINVAL for O_DIRECT without alignment. */
  public Errno errno() {
    return Errno.ofLibaio(res);
  }
}
