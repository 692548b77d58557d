package io.aioguard.report;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Reads a file forward, in the encodings of JFR (jdk.jfr.internal.consumer.RecordingInput). */
final class ChunkBytes {

  private static final int BLOCK = 1 << 18;
  static final int LAST_SHIFT = 56;

  private final FileChannel channel;
  private final byte[] block = new byte[BLOCK];
  private long blockStart;
  private int limit;
  private int next;

  ChunkBytes(FileChannel channel) {
    this.channel = channel;
  }

  long position() {
    return blockStart + next;
  }

  void position(long at) {
    if (at >= blockStart && at - blockStart <= limit) {
      next = (int) (at - blockStart);
    } else {
      blockStart = at;
      limit = 0;
      next = 0;
    }
  }

  private void fill() throws IOException {
    blockStart += next;
    next = 0;
    limit = Math.max(0, channel.read(ByteBuffer.wrap(block), blockStart));
    if (limit == 0) {
      throw new EOFException();
    }
  }

  byte readByte() throws IOException {
    if (next == limit) {
      fill();
    }
    return block[next++];
  }

  /** A number in seven bits a byte, the lowest first; a ninth byte has eight. */
  long readNumber() throws IOException {
    long number = readByte();
    if (number >= 0) {
      return number;
    }
    number &= 0x7f;
    for (int shift = 7; ; shift += 7) {
      byte b = readByte();
      if (b >= 0 || shift == LAST_SHIFT) {
        return number | (long) (shift == LAST_SHIFT ? b & 0xff : b) << shift;
      }
      number |= (long) (b & 0x7f) << shift;
    }
  }

  /** A number that is a count of something that follows, so not more than there are bytes. */
  int readCount(long end) throws IOException {
    long count = readNumber();
    if (count < 0 || count > end - position()) {
      throw new IOException("absurd count");
    }
    return (int) count;
  }
}
