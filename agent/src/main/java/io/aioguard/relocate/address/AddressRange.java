package io.aioguard.relocate.address;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A part of the address space that neither the kernel nor a heap uses unless asked to: from the
 * middle of the largest gap below the stack on. The kernel places mappings next to others, from one
 * end of that gap (mmap_base, in either layout), and brk(2) from the other.
 *
 * @param start page-aligned
 * @param end exclusive
 */
public record AddressRange(long start, long end) {

  /** The range is at most this fraction of the largest gap. */
  private static final int SHARE = 4;

  /** 8 TiB, more than any JVM uses up. */
  private static final long MAX_LENGTH = 1L << 43;

  private static final long PAGE = RingAddresses.PAGE;
  private static final long ALIGNMENT = 2L << 20;

  /** Chosen from the current mappings of this process; empty if they cannot be listed. */
  public static Optional<AddressRange> ofThisProcess() {
    try (BufferedReader lines = AddressSpaceBudget.lines("/proc/self/maps")) {
      return in(lines.lines().collect(Collectors.toList()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * @param maps lines of proc_pid_maps(5), in order of address
   */
  static Optional<AddressRange> in(List<String> maps) {
    long gapStart = 0;
    long gapLength = 0;
    long end = 0;
    for (String line : maps) {
      int dash = line.indexOf('-');
      int blank = line.indexOf(' ');
      long start = Long.parseUnsignedLong(line.substring(0, dash), 16);
      if (start < 0) {
        // The kernel's half: [vsyscall].
        break;
      }
      if (end != 0 && start - end > gapLength) {
        gapStart = end;
        gapLength = start - end;
      }
      end = Long.parseUnsignedLong(line.substring(dash + 1, blank), 16);
      if (line.endsWith("[stack]")) {
        // Above the stack the kernel maps only at addresses that a program requests.
        break;
      }
    }
    long start = (gapStart + gapLength / 2) & -ALIGNMENT;
    long length = Math.min(MAX_LENGTH, gapLength / SHARE) & -ALIGNMENT;
    return length == 0 ? Optional.empty() : Optional.of(new AddressRange(start, start + length));
  }

  /** The lower half (0) or the upper half (1). */
  public AddressRange half(int which) {
    long half = length() / 2 & -PAGE;
    return new AddressRange(start + which * half, start + (which + 1) * half);
  }

  public long length() {
    return end - start;
  }
}
