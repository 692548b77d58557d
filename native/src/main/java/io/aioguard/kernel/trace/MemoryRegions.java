package io.aioguard.kernel.trace;

import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All mappings of a process, as of one moment. Immutable. */
public final class MemoryRegions {

  private final List<MemoryRegion> regions;

  private MemoryRegions(List<MemoryRegion> regions) {
    this.regions = List.copyOf(regions);
  }

  /**
   * Reads /proc/PID/maps; about a microsecond a mapping. Unless the process is stopped the kernel
   * may leave out what changes meanwhile.
   *
   * @throws IOException if it cannot be read: no such process, or no right to (EACCES, EPERM)
   */
  public static MemoryRegions of(long pid) throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new FileInputStream("/proc/" + pid + "/maps"), StandardCharsets.ISO_8859_1))) {
      return parse(lines);
    }
  }

  /**
   * @param lines in the format of proc_pid_maps(5); read to the end, not closed
   * @throws IOException if {@code lines} does, or if a line is malformed: what it stands for would
   *     not be searched
   */
  static MemoryRegions parse(BufferedReader lines) throws IOException {
    List<MemoryRegion> regions = new ArrayList<>();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      Optional<MemoryRegion> region = MemoryRegion.parse(line);
      if (region.isEmpty()) {
        throw new IOException("no mapping: " + line);
      }
      regions.add(region.get());
    }
    return new MemoryRegions(regions);
  }

  /** By address. */
  public List<MemoryRegion> all() {
    return regions;
  }

  /** The one that the address is in. */
  public Optional<MemoryRegion> at(long address) {
    int low = 0;
    int high = regions.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      MemoryRegion region = regions.get(middle);
      if (region.contains(address)) {
        return Optional.of(region);
      } else if (Long.compareUnsigned(region.start(), address) < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return Optional.empty();
  }
}
