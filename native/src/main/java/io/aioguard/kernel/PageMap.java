package io.aioguard.kernel;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Optional;

/**
 * Which pages of this process have a page-table entry: of a ring whose entries were dropped
 * (madvise(2) MADV_DONTNEED), those that any code of this process has touched since. Needs no
 * privilege from Linux 4.2 on. Thread-safe; one thread reads at a time, some microseconds a call.
 *
 * <p>The right to read it is checked when it is opened, and the file of a process that is not
 * dumpable belongs to root: open it early.
 *
 * <p>Source: Documentation/admin-guide/mm/pagemap.rst, pagemap_read() in fs/proc/task_mmu.c.
 */
public final class PageMap implements AutoCloseable {

  private static final Path SELF = Path.of("/proc/self/pagemap");
  private static final Path AUXV = Path.of("/proc/self/auxv");

  /** getauxval(3), include/uapi/linux/auxvec.h. */
  private static final long AT_PAGESZ = 6;

  /** "page present"; a page of a ring is never in swap. */
  private static final int PRESENT = 63;

  private final RandomAccessFile file;
  private final int pageSize;
  private volatile String failure;

  private PageMap(RandomAccessFile file, int pageSize, String failure) {
    this.file = file;
    this.pageSize = pageSize;
    this.failure = failure;
  }

  /** Opens it. Never throws: see {@link #unavailable}. */
  public static PageMap open() {
    return open(SELF, AUXV);
  }

  /**
   * RandomAccessFile and not FileChannel, as in {@link ProcessMemory}: an interrupt of the thread
   * would close a FileChannel for good.
   */
  static PageMap open(Path pagemap, Path auxv) {
    try {
      int pageSize = pageSize(auxv);
      return new PageMap(new RandomAccessFile(pagemap.toFile(), "r"), pageSize, null);
    } catch (IOException e) {
      return new PageMap(null, 0, e.getMessage());
    }
  }

  private static int pageSize(Path auxv) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(auxv.toFile(), "r")) {
      byte[] bytes = new byte[1 << 12];
      int length = file.read(bytes);
      LongBuffer words =
          ByteBuffer.wrap(bytes, 0, Math.max(length, 0))
              .order(ByteOrder.nativeOrder())
              .asLongBuffer();
      while (words.remaining() >= 2) {
        long type = words.get();
        long value = words.get();
        if (type == AT_PAGESZ && Long.bitCount(value) == 1 && value <= 1 << 16) {
          return (int) value;
        }
      }
      throw new IOException(auxv + " has no page size");
    }
  }

  /** Why nothing can be read; empty if it can. */
  public Optional<String> unavailable() {
    return Optional.ofNullable(failure);
  }

  /** Bytes of a page; 0 where it is unknown. */
  public int pageSize() {
    return pageSize;
  }

  /**
   * Which pages are touched. Touches none itself. A page that nothing is mapped at is not.
   *
   * @param address of the first page, page-aligned
   * @param length in bytes; the last page counts in full
   * @return bit n: the page {@code address + n * pageSize()}; empty if it cannot be read, and
   *     {@link #unavailable} has the reason from then on
   */
  public synchronized Optional<BitSet> touched(long address, long length) {
    if (failure != null) {
      return Optional.empty();
    }
    int pages = Math.toIntExact((length + pageSize - 1) / pageSize);
    byte[] bytes = new byte[pages * Long.BYTES];
    try {
      file.seek(address / pageSize * Long.BYTES);
      file.readFully(bytes);
    } catch (IOException e) {
      failure = "pagemap: " + e;
      return Optional.empty();
    }
    LongBuffer words = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()).asLongBuffer();
    BitSet touched = new BitSet(pages);
    for (int page = 0; page < pages; page++) {
      touched.set(page, words.get(page) >>> PRESENT != 0);
    }
    return Optional.of(touched);
  }

  /** Closes the file; every later answer is empty. Idempotent. */
  @Override
  public synchronized void close() {
    if (file != null) {
      failure = "closed";
      try {
        file.close();
      } catch (IOException nothingWasWritten) {
        // A file that was only read loses nothing.
      }
    }
  }
}
