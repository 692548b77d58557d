package io.aioguard.relocate.address;

import io.aioguard.kernel.KernelLimits;
import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * How much of the address space of this process the agent may use.
 *
 * @param guardBytes for guards: the ids of 16 384 small contexts, or of a thousand with 1 024 slots
 * @param coverBytes for covers, which are never unmapped: some 4 000 destroys of small contexts. It
 *     also bounds the memory that mlockall(2) fills
 * @param maxLive relocated contexts that may be live at a time: each takes two mappings at most,
 *     with the guard beside it
 * @param seals whether a file in memory may be as long as the range
 */
public record AddressSpaceBudget(long guardBytes, long coverBytes, int maxLive, boolean seals) {

  static final long GUARD_BYTES = 64L << 20;
  static final long COVER_BYTES = 16L << 20;

  /** The default of vm.max_map_count. */
  private static final long MAX_MAP_COUNT = 65_530;

  private static final int MAPPINGS_PER_CONTEXT = 2;
  private static final int SHARE = 4;

  /** By the current limits of this process. */
  public static AddressSpaceBudget ofThisProcess() {
    long free = KernelLimits.maxMapCount().orElse(MAX_MAP_COUNT) - mappings();
    return of(limit("Max address space"), limit("Max file size"), free);
  }

  /**
   * @param addressSpace RLIMIT_AS in bytes; Long.MAX_VALUE if there is none
   * @param fileSize RLIMIT_FSIZE in bytes; beyond it the kernel sends SIGXFSZ
   * @param freeMappings how many more mappings the process may have
   */
  static AddressSpaceBudget of(long addressSpace, long fileSize, long freeMappings) {
    long half = addressSpace / SHARE / 2;
    return new AddressSpaceBudget(
        Math.min(GUARD_BYTES, half),
        Math.min(COVER_BYTES, half),
        (int) Math.max(0, freeMappings / SHARE / MAPPINGS_PER_CONTEXT),
        fileSize == Long.MAX_VALUE);
  }

  /** Opens a file of proc(5). */
  static BufferedReader lines(String file) throws IOException {
    return new BufferedReader(
        new InputStreamReader(new FileInputStream(file), StandardCharsets.ISO_8859_1));
  }

  private static long mappings() {
    try (BufferedReader maps = lines("/proc/self/maps")) {
      return maps.lines().count();
    } catch (IOException e) {
      return 0;
    }
  }

  /** The soft limit of that name; Long.MAX_VALUE if there is none or it is unknown. */
  private static long limit(String name) {
    try (BufferedReader limits = lines("/proc/self/limits")) {
      for (String line = limits.readLine(); line != null; line = limits.readLine()) {
        if (line.startsWith(name)) {
          String soft = line.substring(name.length()).strip().split(" ")[0];
          return soft.equals("unlimited") ? Long.MAX_VALUE : Long.parseLong(soft);
        }
      }
    } catch (IOException | NumberFormatException e) {
      // Unknown: treated as no limit.
    }
    return Long.MAX_VALUE;
  }
}
