package io.aioguard.kernel.proc;

import io.aioguard.kernel.KernelLimits;
import java.io.IOException;
import java.nio.file.Path;

/**
 * How many nr_events io_setup(2) was asked for, as far as the length of the ring shows it. The
 * kernel takes at least four for each possible processor, doubles that, adds two, and fills whole
 * pages. Source: ioctx_alloc() and aio_setup_ring() in fs/aio.c. Immutable.
 *
 * @param least 1 or more
 * @param most -1 if unknown
 */
public record NrEvents(long least, long most) {

  /** Nothing is known but that there is a context. */
  public static final NrEvents UNKNOWN = new NrEvents(1, -1);

  private static final Path POSSIBLE = Path.of("/sys/devices/system/cpu/possible");
  private static final int LONGEST = 4096;

  private static final int SIZE_OF_IO_EVENT = 32;
  private static final long PAGE = 4096;
  private static final long LARGEST_PAGE = 65_536;

  /** The kernel takes at least so many nr_events for each possible processor. */
  private static final int FOR_EACH_CPU = 4;

  /** Exactly so many. */
  public static NrEvents of(long nrEvents) {
    return new NrEvents(nrEvents, nrEvents);
  }

  /** By the length of a ring of this host in bytes. */
  public static NrEvents ofRing(long length) {
    boolean doubles = !System.getProperty("os.version", "").matches("[23]\\..*");
    return ofRing(length, page(length), possibleCpus(), doubles);
  }

  /** The page size of this host, in bytes, or an upper bound of it that fits the ring. */
  static long page(long length) {
    boolean small = System.getProperty("os.arch", "").matches("amd64|i386");
    // Elsewhere pages may be larger. A ring of a whole number of large pages may have been filled
    // up by as much.
    return small ? PAGE : Math.min(LARGEST_PAGE, Math.max(PAGE, Long.lowestOneBit(length)));
  }

  /**
   * By the length of a ring in bytes.
   *
   * @param possibleCpus -1 if unknown
   * @param doubles false before Linux 3.12, which may not have doubled: then there is no least
   */
  static NrEvents ofRing(long length, long page, long possibleCpus, boolean doubles) {
    long entries = RingHeader.slots(length);
    if (entries < 4) {
      return UNKNOWN;
    }
    if (!doubles) {
      return new NrEvents(1, entries - 2);
    }
    long least = (length - page) / SIZE_OF_IO_EVENT / 2 - 1;
    boolean raised = possibleCpus < 0 || least <= FOR_EACH_CPU * possibleCpus;
    return new NrEvents(raised ? 1 : Math.max(1, least), (entries - 2) / 2);
  }

  /**
   * One more than the highest number of a processor, which may be more than there are; -1 if
   * unknown.
   */
  static long possibleCpus() {
    try {
      String list = KernelLimits.text(POSSIBLE, LONGEST);
      int last = Math.max(list.lastIndexOf('-'), list.lastIndexOf(','));
      return Long.parseLong(list.substring(last + 1)) + 1;
    } catch (IOException | NumberFormatException unreadable) {
      return -1;
    }
  }
}
