package io.aioguard.kernel.proc;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Optional;

/**
 * Which pages of this process have an entry in its page table, from /proc/self/pagemap. Of a shared
 * file mapping, as the ring of a context is one, a page has one if code of this process has
 * accessed it since the entry was last dropped; what the kernel writes to the page by itself makes
 * none. Needs no privilege from Linux 4.2 on. For one thread at a time; keeps one file open.
 *
 * <p>Source: proc_pid_pagemap(5), Documentation/admin-guide/mm/pagemap.rst.
 */
public final class PageMap implements AutoCloseable {

  private static final Path SELF = Path.of("/proc/self/pagemap");
  private static final Path AUXILIARY = Path.of("/proc/self/auxv");

  /** AT_PAGESZ of getauxval(3). */
  private static final long AT_PAGESZ = 6;

  /** "Page is present", bit 63 of a word. */
  private static final long PRESENT = 1L << 63;

  /** RandomAccessFile, as an interrupt closes a FileChannel. */
  private final RandomAccessFile file;

  private final long pageBytes;

  private PageMap(RandomAccessFile file, long pageBytes) {
    this.file = file;
    this.pageBytes = pageBytes;
  }

  /** Opens it; empty where it cannot be read: not dumpable (EACCES), old kernels, gVisor. */
  public static Optional<PageMap> open() {
    try {
      long pageBytes = systemPageBytes();
      return pageBytes <= 0
          ? Optional.empty()
          : Optional.of(new PageMap(new RandomAccessFile(SELF.toFile(), "r"), pageBytes));
    } catch (IOException | SecurityException e) {
      return Optional.empty();
    }
  }

  private static long systemPageBytes() throws IOException {
    ByteBuffer pairs =
        ByteBuffer.wrap(Files.readAllBytes(AUXILIARY)).order(ByteOrder.nativeOrder());
    while (pairs.remaining() >= 2 * Long.BYTES) {
      long key = pairs.getLong();
      long value = pairs.getLong();
      if (key == AT_PAGESZ) {
        return value;
      }
    }
    return 0;
  }

  /** Bytes of a page. */
  public long pageBytes() {
    return pageBytes;
  }

  /**
   * The pages that have an entry, by one read.
   *
   * @param start address of the first page
   * @param pages how many
   * @return by index from the first one on; empty if they cannot be read
   */
  public Optional<BitSet> present(long start, int pages) {
    byte[] words = new byte[pages * Long.BYTES];
    try {
      file.seek(start / pageBytes * Long.BYTES);
      file.readFully(words);
    } catch (IOException e) {
      return Optional.empty();
    }
    ByteBuffer each = ByteBuffer.wrap(words).order(ByteOrder.nativeOrder());
    BitSet present = new BitSet(pages);
    for (int i = 0; i < pages; i++) {
      present.set(i, (each.getLong() & PRESENT) != 0);
    }
    return Optional.of(present);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
