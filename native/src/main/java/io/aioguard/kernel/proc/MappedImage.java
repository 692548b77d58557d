package io.aioguard.kernel.proc;

import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A file with code that is mapped from its beginning on: a program or a shared library. Which one
 * an address belongs to, dladdr(3) would report too, but that is a native call.
 *
 * @param start of the mapping of the beginning of the file
 * @param end after the last mapping of the file that follows
 * @param file its path as the kernel has it: symbolic links are resolved, and {@code (deleted)}
 *     stands behind one that was removed
 */
public record MappedImage(long start, long end, String file) {
  private static final Path SELF = Path.of("/proc/self/maps");
  private static final int EXECUTABLE = 2;

  /** Whether the address is in it. */
  public boolean contains(long address) {
    return start <= address && address < end;
  }

  /**
   * Reads /proc/self/maps, streaming. Takes about a microsecond a mapping.
   *
   * @return those of this process, by their addresses
   * @throws IOException if the list cannot be read
   */
  public static List<MappedImage> ofThisProcess() throws IOException {
    try (InputStream bytes = new FileInputStream(SELF.toFile());
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(bytes, StandardCharsets.ISO_8859_1))) {
      return parse(lines);
    }
  }

  /**
   * Lines that are malformed are skipped.
   *
   * <pre>
   * address                   perms offset   dev   inode                      pathname
   * 7f3b5c9e0000-7f3b5c9e1000 r-xp  00001000 08:01 34123                      /usr/lib/libaio.so.1
   * </pre>
   *
   * @param lines in the format of proc_pid_maps(5); read to the end, not closed
   */
  static List<MappedImage> parse(BufferedReader lines) throws IOException {
    List<MappedImage> images = new ArrayList<>();
    Mapping first = null;
    long end = 0;
    boolean code = false;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      Mapping mapping = Mapping.of(line);
      if (mapping == null) {
        continue;
      }
      if (first == null || mapping.offset == 0 || !mapping.file.equals(first.file)) {
        add(images, first, end, code);
        first = mapping.offset == 0 ? mapping : null;
        code = false;
      }
      end = mapping.end;
      code |= mapping.code;
    }
    add(images, first, end, code);
    return images;
  }

  private static void add(List<MappedImage> images, Mapping first, long end, boolean code) {
    if (first != null && code) {
      images.add(new MappedImage(first.start, end, first.path));
    }
  }

  /**
   * A line of a file.
   *
   * @param file device, inode and path
   */
  private record Mapping(
      long start, long end, boolean code, long offset, String file, String path) {

    /** Null for lines of anything but a file. */
    static Mapping of(String line) {
      int path = line.indexOf('/');
      if (path < 0 || line.endsWith("[aio] (deleted)")) {
        return null;
      }
      int dash = line.indexOf('-');
      int perms = line.indexOf(' ') + 1;
      int offset = line.indexOf(' ', perms) + 1;
      int device = line.indexOf(' ', offset) + 1;
      try {
        return new Mapping(
            Long.parseUnsignedLong(line, 0, dash, 16),
            Long.parseUnsignedLong(line, dash + 1, perms - 1, 16),
            line.charAt(perms + EXECUTABLE) == 'x',
            Long.parseUnsignedLong(line, offset, device - 1, 16),
            line.substring(device),
            line.substring(path));
      } catch (IndexOutOfBoundsException | NumberFormatException e) {
        return null;
      }
    }
  }
}
