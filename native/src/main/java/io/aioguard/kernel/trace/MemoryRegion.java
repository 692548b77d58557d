package io.aioguard.kernel.trace;

import java.util.Optional;

/**
 * One line of /proc/PID/maps. Immutable.
 *
 * <p>Source: proc_pid_maps(5), show_map_vma() in fs/proc/task_mmu.c.
 *
 * @param start first address
 * @param end exclusive
 * @param permissions four characters: {@code r}, {@code w}, {@code x} or {@code -}, then {@code p}
 *     for private or {@code s} for shared
 * @param offset into the file, in bytes
 * @param device of the file as the kernel spells it, {@code 00:00} for none
 * @param inode of the file, 0 for none
 * @param name path of the file, {@code [heap]} and the like, or empty
 */
public record MemoryRegion(
    long start, long end, String permissions, long offset, String device, long inode, String name) {

  private static final int PERMISSIONS = 4;

  /** Bytes. */
  public long length() {
    return end - start;
  }

  /** Whether the address is in it. */
  public boolean contains(long address) {
    return Long.compareUnsigned(start, address) <= 0 && Long.compareUnsigned(address, end) < 0;
  }

  public boolean isReadable() {
    return permissions.charAt(0) == 'r';
  }

  public boolean isWritable() {
    return permissions.charAt(1) == 'w';
  }

  /** Whether other mappings of the same file see what is written here. */
  public boolean isShared() {
    return permissions.charAt(PERMISSIONS - 1) == 's';
  }

  /** Whether it is the ring of an AIO context. */
  public boolean isRing() {
    return name.equals("/[aio] (deleted)") || name.equals("[aio]");
  }

  /**
   * Whether it is the memory of a device, where a read may have effects, or of the kernel's own
   * pages, which hold nothing of the process.
   */
  public boolean isDevice() {
    if (name.startsWith("[v")) {
      return name.equals("[vvar]")
          || name.equals("[vvar_vclock]")
          || name.equals("[vdso]")
          || name.equals("[vsyscall]");
    }
    return name.startsWith("/dev/") && !isMemoryFile();
  }

  /**
   * Whether it is of a file that has no place but memory: memfd, System V or POSIX shared memory,
   * or shared without a file, which the kernel calls {@code /dev/zero}.
   */
  public boolean isMemoryFile() {
    return name.startsWith("/memfd:")
        || name.startsWith("/dev/zero")
        || name.startsWith("/SYSV")
        || name.startsWith("/dev/shm/")
        || name.startsWith("/dev/hugepages")
        || name.startsWith("/anon_hugepage");
  }

  /**
   * One line.
   *
   * <pre>
   * address                   perms offset   dev   inode                      pathname
   * 7f3b5c9e0000-7f3b5c9e1000 r-xp  00001000 08:01 34123                      /usr/lib/libaio.so.1
   * </pre>
   *
   * @return empty if it is malformed
   */
  static Optional<MemoryRegion> parse(String line) {
    int dash = line.indexOf('-');
    int space = line.indexOf(' ');
    int offset = line.indexOf(' ', space + 1) + 1;
    int device = line.indexOf(' ', offset) + 1;
    int inode = line.indexOf(' ', device) + 1;
    int after = line.indexOf(' ', inode);
    int inodeEnd = after < 0 ? line.length() : after;
    if (dash < 0 || space < dash || offset != space + 2 + PERMISSIONS || inode <= device) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new MemoryRegion(
              Long.parseUnsignedLong(line, 0, dash, 16),
              Long.parseUnsignedLong(line, dash + 1, space, 16),
              line.substring(space + 1, offset - 1),
              Long.parseUnsignedLong(line, offset, device - 1, 16),
              line.substring(device, inode - 1),
              Long.parseUnsignedLong(line, inode, inodeEnd, 10),
              line.substring(inodeEnd).stripLeading()));
    } catch (IndexOutOfBoundsException | NumberFormatException e) {
      return Optional.empty();
    }
  }
}
