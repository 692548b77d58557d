package io.aioguard.report.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Counts the flushes of a chunk. At a damaged chunk {@code EventStream} ends without an error
 * (jdk.jfr.internal.consumer.AbstractEventStream#execute). But it reports each flush that it reads,
 * and one at each end of a chunk: if these are fewer than in the file, it stopped early. They also
 * show in which chunk an event is: its time may be that of the chunk before.
 */
public final class Checkpoints {

  private static final int LAST_POOL = 16;

  /** Five numbers of up to nine bytes, and one byte of flags. */
  private static final int HEADER = 46;

  private static final int FLUSH = 1;
  private static final int NINTH = 56;

  /** JFR flushes once a second, and a chunk lasts for hours at most. */
  private static final int MAX_FLUSHES = 100_000;

  private Checkpoints() {}

  /**
   * The flushes that a parser of the chunk reports, at least.
   *
   * @param file that begins with the chunk
   */
  public static long flushes(Path file, Chunk chunk) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return 1 + of(channel, chunk.size());
    }
  }

  /**
   * From the last checkpoint of the chunk back to the first: each has the distance to the one
   * before.
   */
  private static long of(FileChannel channel, long size) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(HEADER);
    channel.read(bytes.limit(Long.BYTES), LAST_POOL);
    long at = bytes.getLong(0);
    long flushes = 0;
    long back = -1;
    while (back < 0 && at > 0 && at < size && flushes < MAX_FLUSHES) {
      bytes.clear();
      channel.read(bytes, at);
      // Beyond the end of the file the buffer keeps the bytes of the checkpoint before.
      bytes.clear();
      number(bytes); // size
      number(bytes); // type
      number(bytes); // time
      number(bytes); // duration
      back = number(bytes);
      flushes += bytes.get() & FLUSH;
      at += back;
    }
    return flushes;
  }

  /** Seven bits a byte, the lowest first; a ninth byte has eight. */
  private static long number(ByteBuffer bytes) {
    long number = 0;
    for (int shift = 0; ; shift += 7) {
      long next = bytes.get();
      if (shift == NINTH) {
        return number | next << shift;
      }
      number |= (next & 0x7f) << shift;
      if (next >= 0) {
        return number;
      }
    }
  }
}
