package io.aioguard.kernel.aio;

import io.aioguard.kernel.KernelLimits;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How much of the host's AIO is taken: the sum of nr_events over all live contexts of all processes
 * and containers, and its limit. Source: proc_sys_fs(5), ioctx_alloc() in fs/aio.c. Immutable.
 *
 * <p>io_setup(2) fails with EAGAIN if its nr_events do not fit. io_destroy(2) gives them back while
 * it runs, within milliseconds of being entered. The two files are read one after the other.
 *
 * @param aioNr fs.aio-nr, in events (slots), 0 or more
 * @param aioMaxNr fs.aio-max-nr, in events; 65 536 unless configured
 */
public record AioQuota(long aioNr, long aioMaxNr) {
  private static final Path SYSCTL = Path.of("/proc/sys/fs");

  /**
   * Reads both files, some ten microseconds together.
   *
   * @return empty where they are missing or unreadable, as with a kernel without CONFIG_AIO
   */
  public static Optional<AioQuota> read() {
    return read(SYSCTL);
  }

  static Optional<AioQuota> read(Path directory) {
    long aioNr = KernelLimits.number(directory.resolve("aio-nr")).orElse(-1);
    long aioMaxNr = KernelLimits.number(directory.resolve("aio-max-nr")).orElse(-1);
    return aioNr < 0 || aioMaxNr < 0
        ? Optional.empty()
        : Optional.of(new AioQuota(aioNr, aioMaxNr));
  }

  /** Events that another io_setup(2) may ask for at most; 0 if the limit was lowered below use. */
  public long free() {
    return Math.max(0, aioMaxNr - aioNr);
  }
}
