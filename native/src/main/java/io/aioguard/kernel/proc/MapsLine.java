package io.aioguard.kernel.proc;

import java.util.Optional;

/**
 * One line of /proc/self/maps, of which only those of AIO rings are understood.
 *
 * <pre>
 * address                   perms offset   dev   inode                      pathname
 * 7f3b5c9e0000-7f3b5c9e1000 rw-s  00000000 00:0e 34123                      /[aio] (deleted)
 * </pre>
 *
 * Source: show_map_vma() in fs/proc/task_mmu.c; d_path() appends {@code (deleted)}.
 */
final class MapsLine {
  private static final String LINUX_NAME = "/[aio] (deleted)";
  private static final String GVISOR_NAME = "[aio]";
  private static final int PERMS_LENGTH = 4;
  private static final int SHARED = 3;
  private static final int MINOR_BITS = 20;
  private static final long PAGE_OFFSET = 0xfff;
  private static final long MALFORMED = -1;

  private final String line;
  private int position;

  private MapsLine(String line) {
    this.line = line;
  }

  /** The context whose ring starts here; empty for every other line, malformed ones included. */
  static Optional<KernelContext> parse(String line) {
    // sorts out nearly all of up to 65 000 lines without looking at their fields
    return line.endsWith(LINUX_NAME) || line.endsWith(GVISOR_NAME)
        ? new MapsLine(line).context()
        : Optional.empty();
  }

  /** Whether the line's mapping has all of these bytes. False for a malformed line. */
  static boolean covers(String line, long address, long length) {
    MapsLine fields = new MapsLine(line);
    long start = fields.number(16, '-');
    long end = fields.number(16, ' ');
    return start >= 0 && start <= address && address < end && length <= end - address;
  }

  private Optional<KernelContext> context() {
    long start = number(16, '-');
    long end = number(16, ' ');
    boolean shared = isShared();
    long offset = number(16, ' ');
    long major = number(16, ':');
    long minor = number(16, ' ');
    long inode = number(10, ' ');
    boolean ring =
        start > 0
            && end > start
            && (start & PAGE_OFFSET) == 0
            && shared
            // an application that split the ring with mprotect(2) made further lines of it
            && offset == 0
            // file systems without a block device have major 0, as has the kernel's "aio"
            && major == 0
            && minor != MALFORMED
            && inode != MALFORMED
            && isNameOfRing();
    return ring
        ? Optional.of(new KernelContext(start, end - start, major << MINOR_BITS | minor, inode))
        : Optional.empty();
  }

  /** Unsigned number up to {@code terminator}, or {@link #MALFORMED}, from which none recovers. */
  private long number(int radix, char terminator) {
    long value = 0;
    int first = position;
    while (position < line.length() && line.charAt(position) != terminator) {
      int digit = Character.digit(line.charAt(position), radix);
      if (digit < 0 || value > (Long.MAX_VALUE - digit) / radix) {
        return MALFORMED;
      }
      value = value * radix + digit;
      position++;
    }
    return position++ > first ? value : MALFORMED;
  }

  private boolean isShared() {
    int perms = position;
    position += PERMS_LENGTH + 1;
    return position <= line.length()
        && line.charAt(perms + SHARED) == 's'
        && line.charAt(perms + PERMS_LENGTH) == ' ';
  }

  private boolean isNameOfRing() {
    while (position < line.length() && line.charAt(position) == ' ') {
      position++;
    }
    int length = line.length() - position;
    return length == LINUX_NAME.length() && line.startsWith(LINUX_NAME, position)
        || length == GVISOR_NAME.length() && line.startsWith(GVISOR_NAME, position);
  }
}
