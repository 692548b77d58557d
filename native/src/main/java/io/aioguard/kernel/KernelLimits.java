package io.aioguard.kernel;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.OptionalLong;

/** Numbers that the kernel gives in /proc/sys. */
public final class KernelLimits {

  private static final Path MAX_MAP_COUNT = Path.of("/proc/sys/vm/max_map_count");
  private static final int LONGEST = 32;

  private KernelLimits() {}

  /**
   * vm.max_map_count: mappings that a process may have; 65 530 unless configured. A context is one
   * of them, a thread of the JVM some two more.
   *
   * @return empty where it is missing or unreadable
   */
  public static OptionalLong maxMapCount() {
    return number(MAX_MAP_COUNT);
  }

  /** The number in the file. */
  public static OptionalLong number(Path file) {
    try {
      return OptionalLong.of(Long.parseLong(text(file, LONGEST)));
    } catch (IOException | NumberFormatException unreadable) {
      return OptionalLong.empty();
    }
  }

  /** What one read gives of a file. */
  public static String text(Path file, int bytes) throws IOException {
    byte[] text = new byte[bytes];
    // one read only: proc_doulongvec_minmax() answers nothing but the first byte to a reader who
    // starts with a single one, as Files.readString does
    try (InputStream in = new FileInputStream(file.toFile())) {
      int length = Math.max(0, in.read(text));
      return new String(text, 0, length, StandardCharsets.US_ASCII).strip();
    }
  }
}
