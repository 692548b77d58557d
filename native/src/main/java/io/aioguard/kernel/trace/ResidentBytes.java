package io.aioguard.kernel.trace;

import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * How much of each mapping of a process is in memory or swapped, from /proc/PID/smaps. The page
 * table of what a JVM only reserves may have billions of entries; the kernel skips them here.
 * Immutable.
 *
 * <p>Source: proc_pid_smaps(5).
 */
public final class ResidentBytes {

  private static final String RSS = "Rss:";
  private static final String SWAP = "Swap:";

  private final Map<Long, Long> kibibytes;

  private ResidentBytes(Map<Long, Long> kibibytes) {
    this.kibibytes = kibibytes;
  }

  /**
   * Reads them; some 50 µs a mapping and 1 ms a GiB.
   *
   * @throws IOException if the file cannot be read
   */
  public static ResidentBytes of(long pid) throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new FileInputStream("/proc/" + pid + "/smaps"), StandardCharsets.ISO_8859_1))) {
      return parse(lines);
    }
  }

  static ResidentBytes parse(BufferedReader lines) throws IOException {
    Map<Long, Long> kibibytes = new HashMap<>();
    long start = -1;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith(RSS) || line.startsWith(SWAP)) {
        String[] words = line.split("\\s+");
        kibibytes.merge(start, Long.parseLong(words[1]), Long::sum);
      } else if (line.indexOf(':') < 0 || line.indexOf('-') < line.indexOf(':')) {
        start = MemoryRegion.parse(line).map(MemoryRegion::start).orElse(start);
      }
    }
    return new ResidentBytes(kibibytes);
  }

  /** Whether no page of the mapping is in memory or swapped; false if that is unknown. */
  public boolean isEmpty(MemoryRegion region) {
    return kibibytes.getOrDefault(region.start(), 1L) == 0;
  }
}
