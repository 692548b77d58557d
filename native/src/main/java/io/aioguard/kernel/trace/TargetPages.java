package io.aioguard.kernel.trace;

import io.aioguard.kernel.proc.PageMap;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;

/**
 * Which pages of another process hold data that must be read, from /proc/PID/pagemap. For one
 * thread at a time; keeps one file open.
 *
 * <p>A private page that is neither present nor swapped was never written: it is zero, or what the
 * file has. A private page that is present and still the file's ("file page") holds nothing of the
 * process. A page of a shared mapping may hold data though the process has no entry for it.
 *
 * <p>Source: proc_pid_pagemap(5), Documentation/admin-guide/mm/pagemap.rst. Page frame numbers,
 * which need CAP_SYS_ADMIN, are not used.
 */
public final class TargetPages implements AutoCloseable {

  /** Receives page ranges in order of address. */
  @FunctionalInterface
  public interface RangeSink {

    /**
     * @param present false for pages of a shared mapping that the process has no entry for
     */
    void range(long start, long end, boolean present);
  }

  private static final long PRESENT = 1L << 63;
  private static final long SWAPPED = 1L << 62;
  private static final long FILE = 1L << 61;
  private static final int PAGES_AT_ONCE = 1 << 15;

  private static final int NO = 0;
  private static final int YES = 1;
  private static final int ABSENT = 2;

  private final RandomAccessFile file;
  private final long pageBytes;
  private final byte[] words = new byte[PAGES_AT_ONCE * Long.BYTES];

  private TargetPages(RandomAccessFile file, long pageBytes) {
    this.file = file;
    this.pageBytes = pageBytes;
  }

  /**
   * Opens it.
   *
   * @throws TraceRefusedException no such process, or no right to ptrace(2) it
   * @throws IOException there is no such file (gVisor)
   */
  public static TargetPages open(long pid) throws IOException {
    long pageBytes;
    try (PageMap own = PageMap.open().orElseThrow(() -> new IOException("no /proc/self/pagemap"))) {
      pageBytes = own.pageBytes();
    }
    return new TargetPages(TargetMemory.openFile(pid, "pagemap"), pageBytes);
  }

  /** Bytes of a page. */
  public long pageBytes() {
    return pageBytes;
  }

  /**
   * Whether the process has an entry for a page. Of the ring of a context it has one if code of the
   * process has accessed it since the entry was last dropped.
   *
   * @throws IOException if that cannot be read
   */
  public boolean isPresent(long address) throws IOException {
    file.seek(address / pageBytes * Long.BYTES);
    file.readFully(words, 0, Long.BYTES);
    return (ByteBuffer.wrap(words).order(ByteOrder.nativeOrder()).getLong() & PRESENT) != 0;
  }

  /**
   * The pages of a part of a region that must be read; some 10 ns a page.
   *
   * @param from a page of the region
   * @param to exclusive
   * @throws IOException if the file cannot be read there
   */
  public void needed(MemoryRegion region, long from, long to, RangeSink sink) throws IOException {
    long start = from;
    int state = NO;
    for (long at = from; at < to; ) {
      int count = (int) Math.min(PAGES_AT_ONCE, (to - at) / pageBytes);
      if (count == 0) {
        throw new IOException("no whole page at " + Long.toHexString(at));
      }
      file.seek(at / pageBytes * Long.BYTES);
      file.readFully(words, 0, count * Long.BYTES);
      LongBuffer each = ByteBuffer.wrap(words).order(ByteOrder.nativeOrder()).asLongBuffer();
      for (int i = 0; i < count; i++, at += pageBytes) {
        int next = need(region, each.get(i));
        if (next != state) {
          emit(sink, start, at, state);
          start = at;
          state = next;
        }
      }
    }
    emit(sink, start, to, state);
  }

  private static void emit(RangeSink sink, long start, long end, int state) {
    if (state != NO && start < end) {
      sink.range(start, end, state == YES);
    }
  }

  private static int need(MemoryRegion region, long word) {
    boolean entry = (word & (PRESENT | SWAPPED)) != 0;
    if (region.isShared() || region.isMemoryFile()) {
      boolean mayHold = region.isWritable() || region.isMemoryFile();
      return entry ? YES : mayHold ? ABSENT : NO;
    }
    return entry && (word & FILE) == 0 ? YES : NO;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
