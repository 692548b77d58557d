package io.aioguard.kernel.proc;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many slots of fs.aio-nr a ring of a given length stands for on this kernel. Source:
 * ioctx_alloc() in fs/aio.c. Not thread-safe, as it keeps what it has computed.
 *
 * <p>Since Linux 4.14 (commit 2a8a98673c13) aio-nr counts nr_events as io_setup(2) was asked for
 * it. From 3.12 to 4.13 it counts the number that the ring was made for, which is at least twice as
 * high and at least eight for each possible processor; and as the limit is compared with that,
 * io_setup(2) fails at twice fs.aio-max-nr. Vendors have put the correction into older kernels, so
 * before 4.14 both are possible, and the bounds contain both.
 */
public final class RingCharge {

  private static final Pattern VERSION = Pattern.compile("(\\d{1,4})\\.(\\d{1,4}).*");
  private static final int MAJOR = 4;
  private static final int MINOR = 14;

  /** aio_setup_ring() adds them, as head and tail must differ in a full ring. */
  private static final int UNUSED_ENTRIES = 2;

  private final long possibleCpus;
  private final boolean mayDouble;
  private final Map<Long, NrEvents> known = new HashMap<>();

  /**
   * @param possibleCpus -1 if unknown
   */
  RingCharge(long possibleCpus, boolean mayDouble) {
    this.possibleCpus = possibleCpus;
    this.mayDouble = mayDouble;
  }

  /** As the kernel that runs here counts. */
  public static RingCharge ofThisKernel() {
    return new RingCharge(NrEvents.possibleCpus(), mayDouble(System.getProperty("os.version", "")));
  }

  /** Whether a kernel of that version (uname(2), release) may count twice; false if unknown. */
  static boolean mayDouble(String version) {
    Matcher numbers = VERSION.matcher(version);
    if (!numbers.matches()) {
      return false;
    }
    int major = Integer.parseInt(numbers.group(1));
    return major < MAJOR || major == MAJOR && Integer.parseInt(numbers.group(2)) < MINOR;
  }

  /** Whether this kernel may count a context twice, and compare that with twice the limit. */
  public boolean mayDouble() {
    return mayDouble;
  }

  /**
   * The bounds in slots; unknown if no ring has that length.
   *
   * @param length of the ring in bytes
   */
  public NrEvents of(long length) {
    return known.computeIfAbsent(length, this::bounds);
  }

  private NrEvents bounds(long length) {
    NrEvents asked = NrEvents.ofRing(length, NrEvents.page(length), possibleCpus, true);
    return mayDouble && asked.most() >= 0
        ? new NrEvents(asked.least(), RingHeader.slots(length) - UNUSED_ENTRIES)
        : asked;
  }
}
