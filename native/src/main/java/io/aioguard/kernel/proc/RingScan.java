package io.aioguard.kernel.proc;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Searches the mappings of processes for AIO rings. For one thread; keeps its buffer, and what it
 * has found in the last list. {@link MemoryMaps} does the same for one process; this is for all of
 * a host, so bytes are searched, and only lines of rings become text.
 *
 * <p>After fork(2) the child lists its parent's rings too.
 */
public final class RingScan {

  /** Longer than any line: a path has at most 4 096 bytes, each written as four if it must be. */
  private static final int BUFFER_BYTES = 1 << 17;

  /**
   * The kernel gives a page of a list at a time, and FileInputStream reads so many bytes without
   * memory from malloc(3).
   */
  private static final int READ_BYTES = 8192;

  private static final ByteSearch RING = new ByteSearch("[aio]");
  private static final ByteSearch JVM = new ByteSearch("/libjvm.so");

  private final byte[] buffer = new byte[BUFFER_BYTES];
  private List<KernelContext> rings = new ArrayList<>();
  private boolean jvm;
  private boolean empty = true;

  /** The rings of the last list, in order of address. */
  public List<KernelContext> rings() {
    return List.copyOf(rings);
  }

  /** Whether HotSpot's library was in the last list. */
  public boolean isJvm() {
    return jvm;
  }

  /** Whether the last list had no line, as that of a thread that has ended. */
  public boolean isEmpty() {
    return empty;
  }

  /**
   * Reads a list to its end. What was found before is forgotten.
   *
   * @param maps in the format of proc_pid_maps(5); not closed
   * @throws IOException if {@code maps} does; ESRCH if the process has ended
   */
  public void read(InputStream maps) throws IOException {
    rings = new ArrayList<>();
    jvm = false;
    empty = true;
    int length = 0;
    int read = 0;
    while (read >= 0) {
      while (read >= 0 && length < buffer.length) {
        read = maps.read(buffer, length, Math.min(READ_BYTES, buffer.length - length));
        length += Math.max(0, read);
        empty &= read <= 0;
      }
      int whole = read < 0 ? length : afterLastLine(length);
      search(whole);
      length -= whole;
      System.arraycopy(buffer, whole, buffer, 0, length);
    }
  }

  /** The end of the last whole line; all of it where a line is longer than the buffer. */
  private int afterLastLine(int length) {
    int end = length;
    while (end > 0 && buffer[end - 1] != '\n') {
      end--;
    }
    return end == 0 ? length : end;
  }

  private void search(int length) {
    jvm = jvm || JVM.find(buffer, 0, length) >= 0;
    int at = RING.find(buffer, 0, length);
    while (at >= 0) {
      int start = at;
      while (start > 0 && buffer[start - 1] != '\n') {
        start--;
      }
      int end = at;
      while (end < length && buffer[end] != '\n') {
        end++;
      }
      // ISO 8859-1: names may hold any byte
      String line = new String(buffer, start, end - start, StandardCharsets.ISO_8859_1);
      MapsLine.parse(line).ifPresent(rings::add);
      at = RING.find(buffer, end, length);
    }
  }
}
