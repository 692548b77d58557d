package io.aioguard.report;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;

/** Steps over events by their sizes, from one run of events of a kind to the next. */
final class EventRuns {

  private static final int BLOCK = 1 << 18;

  /** Size and type, nine bytes each at most. */
  private static final int LONGEST_HEADER = 18;

  private final FileChannel channel;
  private final byte[] block = new byte[BLOCK];
  private long blockStart;
  private int limit;
  private int next;

  EventRuns(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Where the run ends that begins there.
   *
   * @param end of the events
   * @param kinds by type; none that is beyond it
   * @param kind that all events of the run are of; it may be empty
   * @throws IOException also if an event is not what it should be
   */
  long skip(long start, long end, byte[] kinds, byte kind) throws IOException {
    long at = start;
    while (at < end) {
      if (at < blockStart || at - blockStart > limit - LONGEST_HEADER) {
        fill(at);
      }
      next = (int) (at - blockStart);
      long size = number();
      long type = number();
      if (size <= 0 || size > end - at || next > limit) {
        throw new IOException("absurd event");
      }
      if ((type >= 0 && type < kinds.length ? kinds[(int) type] : ChunkTypes.IGNORED) != kind) {
        return at;
      }
      at += size;
    }
    return end;
  }

  /** As {@link ChunkBytes#readNumber}, where all of it is in the block. */
  private long number() {
    long number = block[next++];
    if (number >= 0) {
      return number;
    }
    number &= 0x7f;
    for (int shift = 7; ; shift += 7) {
      byte b = block[next++];
      if (b >= 0 || shift == ChunkBytes.LAST_SHIFT) {
        return number | (long) (b & 0xff) << shift;
      }
      number |= (long) (b & 0x7f) << shift;
    }
  }

  /** What is beyond the end of the file reads as nought, and is no event. */
  private void fill(long at) throws IOException {
    blockStart = at;
    limit = 0;
    for (int read = 1; read > 0 && limit < LONGEST_HEADER; limit += Math.max(0, read)) {
      read = channel.read(ByteBuffer.wrap(block, limit, BLOCK - limit), at + limit);
    }
    if (limit == 0) {
      throw new EOFException();
    }
    Arrays.fill(block, limit, Math.min(BLOCK, limit + LONGEST_HEADER), (byte) 0);
  }

  /** Gives a run, if it is still here. */
  boolean copy(long start, long end, ByteBuffer into) {
    boolean here = start >= blockStart && end <= blockStart + limit;
    if (here) {
      into.put(block, (int) (start - blockStart), (int) (end - start));
    }
    return here;
  }
}
